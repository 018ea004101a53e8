/** Colours meet WCAG AA on their ground in both schemes; blue and orange stay apart for the colour-blind. */
export const style = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1f24;--quiet:#57606a;--line:#d0d7de;--panel:#f6f8fa;--data:#0b62b8;--band:#0b62b833;--mark:#b34700}
@media (prefers-color-scheme:dark){:root{--ground:#12161b;--ink:#e6eaef;--quiet:#a2abb5;--line:#3a424c;--panel:#1b2129;--data:#6cb2ff;--band:#6cb2ff40;--mark:#ffa657}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0 1rem}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-top:.5rem;border-top:1px solid var(--line)}
.headline{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:.75rem;margin:0}
.headline div{background:var(--panel);border-radius:.5rem;padding:.9rem 1rem;display:flex;flex-direction:column;justify-content:space-between}
.headline dt{color:var(--quiet);font-size:.9rem}
.headline dd{margin:.35rem 0 0}
.headline strong{display:block;font-size:1.65rem;line-height:1.15;font-variant-numeric:tabular-nums}
.headline span{color:var(--quiet);font-size:.85rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th,td{padding:.4rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--quiet);font-weight:600}
tbody th{font-weight:400}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
figure{margin:1.25rem 0}
svg{display:block;width:100%;height:auto;max-width:56rem;color:var(--ink)}
svg text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
svg .quiet{fill:var(--quiet)}
svg .grid{stroke:var(--line);stroke-width:1}
svg .line{fill:none;stroke:var(--data);stroke-width:2.5}
svg .area{fill:var(--band)}
svg .bar{fill:var(--data)}
svg .censor{stroke:var(--data);stroke-width:1.5}
svg .mark{stroke:var(--mark);stroke-width:2}
svg .dash{stroke-dasharray:6 4}
svg .title{font-weight:600;font-size:15px}
.verbatim pre{background:var(--panel);border-radius:.5rem;padding:1rem;white-space:pre-wrap;overflow-wrap:anywhere;font:.9rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
figcaption{color:var(--quiet);font-size:.9rem}
@media print{body{font-size:10pt}main{max-width:none;padding:0}h2{break-after:avoid}figure,tr,.headline div{break-inside:avoid}.scroll{overflow:visible}}
`;
