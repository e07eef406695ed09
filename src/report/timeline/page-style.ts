/**
 * The style of the page around its pictures.
 */
export const PAGE_STYLE = `*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.skip{position:absolute;left:-999px}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem;z-index:2}
.layout{display:grid;grid-template-columns:minmax(0,1fr);max-width:1400px;margin:0 auto;padding:0 1.5rem 4rem;gap:0 2.5rem}
@media (min-width:1240px){.layout{grid-template-columns:15rem minmax(0,1fr)}.side{position:sticky;top:0;max-height:100vh;overflow:auto}}
.side{padding:1.5rem 0}
.side ul{list-style:none;margin:0;padding:0}
.side li ul{padding-left:.75rem;margin-bottom:.75rem}
.side a{display:block;padding:.1rem 0;text-decoration:none;overflow-wrap:anywhere}
.side a:hover{text-decoration:underline}
.side .workload{font-weight:600;overflow-wrap:anywhere}
main{min-width:0;padding-top:1.5rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.2rem;margin:3rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--grid);overflow-wrap:anywhere}
h3{font-size:1rem;margin:1.5rem 0 .25rem}
a{color:var(--focus)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.lead,.note,footer{color:var(--muted);max-width:48rem}
.verdict{font-weight:600;margin:.25rem 0 1rem;max-width:60rem}
.good{color:var(--good)}
.bad{color:var(--lost)}
.badge-good,.badge-bad{display:inline-block;min-width:1.25rem;font-weight:700}
.badge-good{color:var(--good)}
.badge-bad{color:var(--lost)}
figure{margin:0 0 1rem}
svg.timeline{display:block;width:100%;min-width:720px;max-width:1100px;height:auto}
.scroll{overflow-x:auto}
.readout{margin:.5rem 0 0;padding:.5rem .75rem;background:var(--panel);border-left:3px solid var(--grid);color:var(--muted);font-size:.85rem;min-height:3.4em;max-width:1100px;overflow-wrap:anywhere}
table{border-collapse:collapse;font-size:.875rem;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--grid);font-weight:400}
thead th{color:var(--muted);font-size:.8rem;white-space:nowrap}
th[scope=row],.nowrap{white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.long{min-width:16rem}
.mark{display:inline-block;min-width:1.4em;padding:0 .3em;border-radius:.7em;background:var(--lost);color:var(--mark);font-weight:700;font-size:.75rem;text-align:center}
details{margin:.5rem 0;border:1px solid var(--grid);border-radius:6px;padding:.4rem .9rem;max-width:1100px}
summary{cursor:pointer;font-weight:600;font-size:.9rem}
.events{padding-left:2.2rem;font-size:.875rem}
.time{display:inline-block;min-width:4.5rem;color:var(--muted);font-variant-numeric:tabular-nums}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85em;white-space:nowrap}
.hidden{position:absolute;width:0;height:0}
footer{margin-top:3rem;font-size:.85rem}
@media print{.side,.readout,.skip{display:none}.layout{display:block;max-width:none}section{break-inside:avoid}svg.timeline{min-width:0}}
`;
