"""What an agreement is: its register, its words, its annexes and which of them applies on a day."""
