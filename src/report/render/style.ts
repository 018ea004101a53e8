/** Colours meet WCAG AA on their ground in both schemes (shapes 3:1, text 4.5:1); the tones stay apart for the colour-blind (Okabe & Ito), and dashes tell them apart without colour. */
export const style = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1f24;--quiet:#57606a;--line:#d5dae0;--panel:#f5f7f9;--data:#0b62b8;--band:#0b62b82b;--pale:#a9cbee;--mark:#b34700;--tone2:#00785a;--tone3:#a3457c}
@media (prefers-color-scheme:dark){:root{--ground:#12161b;--ink:#e6eaef;--quiet:#a2abb5;--line:#39414b;--panel:#1b2129;--data:#6cb2ff;--band:#6cb2ff33;--pale:#2c5580;--mark:#ffa657;--tone2:#4cc9a4;--tone3:#e79bc6}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
main{max-width:54rem;margin:0 auto;padding:2.5rem 1.25rem 4rem;display:flex;flex-direction:column}
h1{font-size:clamp(1.6rem,1.1rem + 2.4vw,2.4rem);line-height:1.18;letter-spacing:-.015em;margin:0 0 .75rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;margin:3rem 0 .9rem}
h2#summary{margin-top:1.5rem}
p,ul{margin:0 0 1rem;max-width:44rem;overflow-wrap:anywhere}
ul{padding-left:1.2rem}
li{margin:.3rem 0}
.quiet,figcaption{color:var(--quiet);font-size:.9rem}
p.quiet{margin-top:.9rem}
.headline{display:grid;grid-template-columns:repeat(6,1fr);gap:.75rem;margin:0}
.headline div{grid-column:span 2;background:var(--panel);border-radius:.6rem;padding:1rem 1.1rem;display:flex;flex-direction:column;justify-content:space-between}
.headline div:nth-child(-n+2){grid-column:span 3}
.headline dt{color:var(--quiet);font-size:.9rem;line-height:1.35}
.headline dd{margin:.5rem 0 0}
.headline strong{display:block;font-size:1.9rem;line-height:1.15;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.headline div:nth-child(-n+2) strong{font-size:2.5rem}
.headline span{display:block;margin-top:.2rem;color:var(--quiet);font-size:.86rem}
table{border-collapse:collapse;width:100%;font-size:.93rem;line-height:1.4}
th,td{padding:.45rem .75rem .45rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--quiet);font-weight:600;font-size:.86rem;vertical-align:bottom}
tbody th{font-weight:400}
tbody tr:last-child>*{border-bottom:0}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.wordy{table-layout:fixed;font-size:.86rem}
.wordy thead th:first-child{width:28%}
.wordy thead th:last-child{width:24%}
.wordy thead th:nth-child(2):last-child{width:auto}
figure{margin:.25rem 0 1.5rem}
.chart figcaption{margin-bottom:.75rem;max-width:44rem}
.chart figcaption strong{display:block;color:var(--ink);font-size:1rem}
svg{display:block;width:100%;height:auto;overflow:visible}
svg.narrow{display:none}
svg text{font-size:13px;font-family:inherit;fill:var(--ink);font-variant-numeric:tabular-nums}
svg .quiet{fill:var(--quiet);font-size:13px}
svg .small{font-size:11px}
svg .grid{stroke:var(--line);stroke-width:1}
svg .axis{stroke:var(--quiet);stroke-width:1}
svg .thread{stroke:var(--line);stroke-width:1;stroke-dasharray:1 4}
svg .line{fill:none;stroke:var(--data);stroke-width:2.25;stroke-linejoin:round}
svg .tone1{stroke:var(--mark);stroke-dasharray:7 3}
svg .tone2{stroke:var(--tone2);stroke-dasharray:2 3}
svg .tone3{stroke:var(--tone3);stroke-dasharray:9 3 2 3}
svg .tone4{stroke:var(--quiet)}
svg .band{fill:var(--band)}
svg .bar{fill:var(--data)}
svg .pale{fill:var(--pale)}
svg .dot,svg .human{fill:var(--data)}
svg .interval{stroke:var(--data);stroke-width:1.75}
svg .censor{stroke:var(--data);stroke-width:1.25}
svg .call{fill:var(--mark)}
svg .automatic{fill:var(--ground);stroke:var(--quiet);stroke-width:1.5}
svg .bounce,svg .ours{fill:none;stroke:var(--tone3);stroke-width:2}
svg .mark{stroke:var(--mark);stroke-width:2}
svg .dash{stroke-dasharray:6 4}
.verbatim pre{background:var(--panel);border-radius:.6rem;margin:.4rem 0 0;padding:1rem 1.1rem;white-space:pre-wrap;overflow-wrap:anywhere;font:.88rem/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
nav{order:-1;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin:0 0 2rem;font-size:.86rem}
a{color:var(--data);text-underline-offset:.2em;text-decoration-thickness:1px}
a:focus-visible{outline:2px solid var(--data);outline-offset:2px}
@media (max-width:40rem){
main{padding-top:1.5rem}
nav{display:none}
.headline{grid-template-columns:1fr}
.headline div,.headline div:nth-child(-n+2){grid-column:1}
svg.wide{display:none}
svg.narrow{display:block}
.stacked thead{display:none}
.stacked,.stacked tbody,.stacked th,.stacked td{display:block;border:0;padding:0}
.stacked tr{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
.stacked th{width:100%}
.stacked .number:first-of-type{font-weight:600;min-width:3.2rem;text-align:left}
.stacked .number:last-of-type{margin-left:auto}
.wordy tbody th{font-weight:600}
.wordy td{width:100%}
.wordy td::before{content:attr(data-head) ": ";color:var(--quiet)}
table{font-size:.86rem}
th,td{padding-right:.5rem}
}
@media print{:root{color-scheme:light}body{font-size:10pt}main{display:block;max-width:none;padding:0}nav{display:none}h2{break-after:avoid}figure,tr,.headline div{break-inside:avoid}}
`;
