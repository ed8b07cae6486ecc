"""Mutation proof: a faultless agreement is spoilt in one place at a time, and the rules must notice.

A change is one thing taken away, emptied or written anew. It has a guard: a rule that rests on what is changed, or the
schema. The guard must stop it (kill the mutant), and no rule that has nothing to do with it may speak (cry wolf).
"""
