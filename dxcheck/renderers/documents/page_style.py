"""How the HTML page looks on a phone, a laptop and paper, in light and dark; and the script of its filters."""

from __future__ import annotations

from dxcheck.judging.results import Status
from dxcheck.renderers.statuses import LOOKS, css_class


def _colours(shade: str) -> str:
    return ";".join(f"--{status}:{getattr(look, shade)}" for status, look in LOOKS.items())


_THEMES = f"""
:root{{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#f3f4f6;--line:#c9ccd1;--dim:#555;--link:#0550ae;
{_colours("light")}}}
@media (prefers-color-scheme:dark){{:root{{--ink:#e8e8e8;--paper:#16181c;--soft:#22262c;--line:#454b54;--dim:#b0b5bd;--link:#8ab8ff;
{_colours("dark")}}}}}
"""
_SCREEN = """
*{box-sizing:border-box}[hidden]{display:none!important}
body{margin:0 auto;max-width:80rem;padding:1rem;background:var(--paper);color:var(--ink);line-height:1.5;overflow-wrap:break-word;
font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
h1{font-size:1.4rem;line-height:1.3;text-wrap:balance;margin:0 0 .75rem}h2{font-size:1.2rem;border-bottom:2px solid var(--line);margin:2rem 0 .5rem}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}h4{font-size:1rem;margin:1rem 0 .25rem}p{margin:.5rem 0;overflow-wrap:anywhere}
a{color:var(--link)}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}.signed{text-align:right}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.5rem;margin:0 0 .75rem}
.tiles div{border:1px solid var(--line);border-top:4px solid var(--tile,var(--dim));padding:.3rem .6rem}
.tiles dt{font-size:.85rem;color:var(--dim)}.tiles dt::first-letter{text-transform:uppercase}.tiles dd{margin:0;font-size:.8rem;color:var(--dim)}
.tiles .figure{font-size:1.6rem;font-weight:700;line-height:1.2;color:var(--tile,var(--ink));font-variant-numeric:tabular-nums}
form{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:end;padding:.5rem;background:var(--soft);border:1px solid var(--line)}
form details{flex:1 1 30rem}form summary{display:none}.choices{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:end}
label{display:flex;flex-direction:column;flex:1 1 8rem;min-width:0;max-width:16rem;font-size:.8rem}
select,input,button{font:inherit;font-size:.9rem;width:100%;min-height:2rem;padding:.15rem .3rem}button{width:auto}output{display:flex;gap:.75rem;font-size:.9rem;padding-bottom:.3rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}thead th{background:var(--soft);white-space:nowrap}
tbody th{font-weight:400;white-space:nowrap}td.k{white-space:nowrap}td.w{min-width:14rem;width:40%}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
tbody th.wrap{white-space:normal}.s{font-weight:600;white-space:nowrap}.id{white-space:nowrap}
nav{font-size:.9rem}nav h2{font-size:1rem}nav ul{margin:.25rem 0;padding-left:1.2rem}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:1rem}details>.charts{margin-top:1rem}summary{cursor:pointer;margin:1rem 0 0;color:var(--link)}
.long,.long summary{display:inline;margin:0;color:inherit}.long b{font-weight:400;color:var(--link)}.long[open] span{display:none}
figure{margin:0;border:1px solid var(--line);padding:.5rem}figcaption{font-size:.85rem}
svg{width:100%;height:auto;display:block}svg text{fill:var(--ink);font-size:9px}
.axis{stroke:var(--line)}.pace{stroke:var(--dim);stroke-dasharray:4 3;fill:none}
.actual{stroke:var(--on_track);stroke-width:2;fill:none}.dot{fill:var(--on_track)}.goal{fill:none;stroke:var(--ink)}
.bar{display:flex;height:.9rem;border:1px solid var(--line);min-width:10rem}.bar span{display:block}
section,table,tr{scroll-margin-top:5rem}
"""
_STATUSES = "".join(
    f".{css_class(s)}{{color:var(--{s})}}.bar .{css_class(s)}{{background:var(--{s})}}.tiles .{css_class(s)}{{--tile:var(--{s})}}"
    for s in Status
)
_WIDE = """
@media screen and (min-width:64rem){
main{display:grid;grid-template-columns:minmax(0,1fr) 12.5rem;column-gap:1.5rem}main>*{grid-column:1}
main>nav{grid-column:2;grid-row:1/span 99;align-self:start;position:sticky;top:4.5rem;max-height:calc(100vh - 5rem);overflow-y:auto}
form{position:sticky;top:0;z-index:1}}
"""
_PHONE = """
@media screen and (max-width:40rem){body{padding:.75rem}.tiles{grid-template-columns:repeat(auto-fit,minmax(4.8rem,1fr));gap:.3rem}.tiles div{padding:.15rem .2rem}.tiles dt{font-size:.7rem}.tiles .figure{font-size:1.15rem}
label{flex-basis:40%}form{align-items:center}form details{flex-basis:auto}form summary{display:list-item;margin:0;font-size:.9rem}form details[open]{flex-basis:100%}output{padding:0}h1{font-size:1.2rem}h2{margin-top:1.2rem}section,table,tr{scroll-margin-top:0}
.cards,.cards tbody,.cards tr,.cards th,.cards td{display:block;border:0;padding:0;text-align:left;min-width:0;width:auto;white-space:normal}
.cards thead{position:absolute;left:-99rem}.cards tr{border:1px solid var(--line);margin:.5rem 0;padding:.5rem}
.cards td.k{display:inline-block;margin-right:1rem}.cards td:empty{display:none}.cards td[data-label]::before{content:attr(data-label) " ";color:var(--dim);font-size:.85em}
.cards th br{display:none}.cards th .s{float:right}}
"""
_PAPER = """
@page{size:A4;margin:16mm 14mm}
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#f0f0f0;--line:#999;--dim:#333;--link:#000;LIGHT}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{max-width:none;padding:0;font-size:9.5pt;line-height:1.35}form,nav,.skip,summary{display:none}a{text-decoration:none}
h1{font-size:15pt}h2{font-size:12pt;margin-top:1.2rem}h3{font-size:10.5pt;margin-top:.8rem}h2,h3,h4,p:has(+.scroll){break-after:avoid}
table{font-size:8pt}th,td{padding:.15rem .3rem}td.w{min-width:0;width:auto}figcaption{font-size:7.5pt;line-height:1.25}.scroll{overflow:visible}
tr,figure,dl,.tiles div{break-inside:avoid}thead{display:table-header-group}
.tiles{grid-template-columns:repeat(7,1fr);gap:.25rem}.tiles .figure{font-size:1.1rem}.charts{grid-template-columns:repeat(3,1fr);gap:.5rem}
.long:not([open]) summary{display:inline}.long b{display:none}
.bar{min-width:6rem;height:.7rem}.annex{break-before:page}}
""".replace("LIGHT", _colours("light"))
STYLE = _THEMES + _SCREEN + _STATUSES + _WIDE + _PHONE + _PAPER

SCRIPT = """
const form=document.getElementById("filters"),note=document.getElementById("filtered"),rows=[...document.querySelectorAll("tr[data-milestone]")];
function value(name){return form.elements.namedItem(name).value}
function show(){const who=value("organisation"),status=value("status"),task=value("task"),text=value("text").trim().toLowerCase();
for(const row of rows){const data=row.dataset;row.hidden=!((!who||data.organisations.split(" ").includes(who))&&(!status||data.status===status)&&
(!task||data.task===task)&&(row.textContent+" "+data.names).toLowerCase().includes(text))}
for(const count of form.querySelectorAll("[data-count]"))
count.textContent=document.querySelectorAll("#"+count.dataset.count+" tr[data-milestone]:not([hidden])").length;
const chosen=[...form.elements].filter(e=>e.name&&e.value.trim()).map(e=>e.selectedOptions?e.selectedOptions[0].text:e.value);
note.hidden=!chosen.length;note.lastChild.textContent=chosen.join(" + ")}
form.hidden=false;form.querySelector("details").open=!matchMedia("(max-width:40rem)").matches;form.addEventListener("input",show);form.addEventListener("submit",e=>e.preventDefault());
form.addEventListener("reset",()=>setTimeout(show));
document.addEventListener("click",e=>{const link=e.target.closest("a[data-organisation]");
if(link){form.reset();form.elements.namedItem("organisation").value=link.dataset.organisation;show()}});
addEventListener("beforeprint",()=>{for(const more of document.querySelectorAll("details"))more.open=true});
show();
"""
