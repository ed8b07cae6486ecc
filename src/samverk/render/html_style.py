"""The look of the report as a page: the site's colours, in one sheet that stands in the page itself."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --wash: #f3f7f9; --ink: #10242f; --muted: #445866; --line: #ccd7de; --bar: #0f4c5c;
  --focus: #b3470a;
  --good: #14573a; --good-wash: #e3f3ea; --bad: #8c1a1f; --bad-wash: #fdeaea;
  --warn: #684600; --warn-wash: #fdf2d3; --plain: #38505f; --plain-wash: #e8eff3; --link: #0b5468;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1a21; --wash: #16252e; --ink: #e8eff2; --muted: #adbec9; --line: #34495a; --bar: #0b3743;
    --focus: #ffb86b;
    --good: #93e0b6; --good-wash: #12352a; --bad: #ffb6b3; --bad-wash: #441d22;
    --warn: #f5d68a; --warn-wash: #3a2f10; --plain: #c3d2dc; --plain-wash: #21333f; --link: #86d3e2;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
.bar { background: var(--bar); color: #ffffff; }
.bar p { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: baseline; margin: 0; padding-block: 0.9rem; }
.bar p, main, footer { max-width: 66rem; margin-inline: auto; padding-inline: 1.25rem; }
.bar strong { font-size: 1.2rem; }
main { padding-block: 2rem 3rem; }
h1 { margin: 0 0 0.75rem; font-size: clamp(1.7rem, 4vw, 2.3rem); line-height: 1.2; letter-spacing: -0.015em; }
h2 { margin: 3rem 0 1rem; padding-top: 1.2rem; border-top: 1px solid var(--line); font-size: 1.5rem;
  line-height: 1.25; }
h3 { margin: 0; font-size: 1.08rem; line-height: 1.4; }
.chips { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.chip { padding: 0.15rem 0.6rem; border-radius: 4px; font-weight: 650; }
.good { background: var(--good-wash); color: var(--good); }
.bad { background: var(--bad-wash); color: var(--bad); }
.warn { background: var(--warn-wash); color: var(--warn); }
.plain, .unknown { background: var(--plain-wash); color: var(--plain); }
.lead { max-width: 46rem; margin: 0 0 1.5rem; font-size: 1.12rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); margin: 0;
  border: 1px solid var(--line); border-radius: 8px; background: var(--line); gap: 1px; overflow: hidden; }
.cards div { padding: 0.8rem 1rem; background: var(--wash); }
.cards dt { color: var(--muted); font-size: 0.875rem; }
.cards dd { margin: 0; font-size: 1.35rem; font-weight: 700; line-height: 1.3; }
nav ul { columns: 24rem; margin: 1.25rem 0 0; padding-left: 1.2rem; }
a { color: var(--link); text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.finding { margin: 0 0 1rem; padding: 0.9rem 1.1rem; border-left: 5px solid currentcolor; border-radius: 4px;
  break-inside: avoid; }
.finding > * { color: var(--ink); }
.finding h3 .word { margin-right: 0.4rem; }
.finding.bad .word { color: var(--bad); } .finding.warn .word { color: var(--warn); }
.finding.plain .word { color: var(--plain); }
.finding p { margin: 0.5rem 0 0; }
.place { font-size: 0.9rem; }
pre { margin: 0.6rem 0 0; padding: 0.55rem 0.8rem; border: 1px solid var(--line); border-radius: 4px;
  background: var(--paper); white-space: pre-wrap; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
  font-size: 0.875rem; }
code { overflow-wrap: anywhere; }
.number, .muted { color: var(--muted); }
mark { background: none; color: inherit; font-weight: 700; text-decoration: underline wavy 1px;
  text-underline-offset: 0.25em; }
.hint { font-weight: 700; }
blockquote { margin: 0.6rem 0 0;
  font-family: "Iowan Old Style", Palatino, "Noto Serif", Georgia, "Liberation Serif", serif;
  font-size: 1.05rem; }
details { margin-top: 1rem; border: 1px solid var(--line); border-radius: 8px; }
summary { padding: 0.6rem 1rem; font-weight: 650; cursor: pointer; }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.94rem; }
th, td { padding: 0.5rem 0.75rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--muted); font-weight: 600; }
td:first-child { white-space: nowrap; }
td .chip { font-size: 0.875rem; }
th:nth-child(2) { width: 36%; }
th:nth-child(4) { width: 38%; }
tbody th { font-weight: 400; min-width: 12rem; }
td ul { margin: 0; padding: 0; list-style: none; }
td:nth-child(3) { white-space: nowrap; }
footer { padding-block: 1.2rem 2.5rem; color: var(--muted); font-size: 0.9rem; }
@media (max-width: 40rem) {
  table, thead, tbody, tr, th, td { display: block; min-width: 0; }
  th:nth-child(n) { width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 0.5rem 0; border-top: 1px solid var(--line); }
  th, td { padding: 0.15rem 1rem; border: 0; }
}
@media print {
  :root { --paper: #ffffff; --wash: #ffffff; --ink: #000000; --muted: #333333; --line: #888888; --link: #000000;
  --bar: #ffffff;
    --good: #000000; --bad: #000000; --warn: #000000; --plain: #000000;
    --good-wash: #ffffff; --bad-wash: #ffffff; --warn-wash: #ffffff; --plain-wash: #ffffff; }
  html { font-size: 10pt; }
  .bar { color: #000000; border-bottom: 1px solid #000000; }
  .finding { border: 1px solid #888888; border-left: 5px solid #000000; }
  .chip { border: 1px solid #888888; }
  details::details-content { content-visibility: visible; block-size: auto; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""
