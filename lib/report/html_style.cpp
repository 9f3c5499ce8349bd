// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_style.h"

namespace bidaudit {

const std::string_view kPageStyle = R"(
*{box-sizing:border-box}
html{font:16px/1.6 "Noto Sans KR","Noto Sans CJK KR","Malgun Gothic","Apple SD Gothic Neo",NanumGothic,sans-serif;color:#1b1f24;background:#fff}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.6rem;line-height:1.3;margin:.2rem 0 .6rem}
h2{font-size:1.25rem;margin:2.6rem 0 .7rem;padding-top:.7rem;border-top:2px solid #1b1f24}
h3{font-size:1.05rem;margin:0 0 .4rem}
h4{font-size:.95rem;margin:1rem 0 .3rem}
p{margin:.35rem 0}
a{color:#0b4f9e}
a:focus-visible,summary:focus-visible{outline:3px solid #0b4f9e;outline-offset:2px}
bdi,td,dd,li,code{overflow-wrap:anywhere}
code{font:.85em/1.5 "D2Coding",Consolas,monospace}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
.lead{color:#474f58;margin:0}
.decides{border-left:6px solid #0b4f9e;background:#eef4fb;padding:.6rem .9rem;margin:1rem 0}
.alert{border-left:6px solid #a3260f;background:#fdf0ed;padding:.6rem .9rem;margin:1rem 0}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.6rem 0}
dl.facts dt{color:#474f58}
dl.facts dd{margin:0}
table{border-collapse:collapse;width:100%;margin:.5rem 0 .9rem;font-size:.95rem}
caption{text-align:left;font-weight:700;padding:.3rem 0}
th,td{border:1px solid #b9c0c8;padding:.4rem .55rem;text-align:left;vertical-align:top}
thead th{background:#eceff2}
tbody th{font-weight:700;background:#f7f8f9;min-width:8rem}
td.number,th.number{text-align:right;white-space:nowrap}
td ul{margin:0;padding-left:1.1rem}
td.nothing{color:#474f58}
.state{display:inline-block;white-space:nowrap;font-weight:700;font-size:.88rem;line-height:1.35;padding:.1rem .5rem;border:1.5px solid;border-radius:.25rem;margin-right:.35rem}
.eligible,.pass{color:#14532d;background:#ecf7ef}
.ineligible,.reject{color:#8a1c08;background:#fdf0ed}
.needs-review,.correctable,.review,.undetermined,.error{color:#6b4300;background:#fdf5e3}
.notice,.waived,.not-applicable{color:#39424c;background:#f1f3f5}
article{border:1px solid #b9c0c8;border-left:6px solid #6a747f;padding:.8rem 1rem;margin:.9rem 0}
article.grave{border-left-color:#a3260f}
article.open{border-left-color:#b07a00}
article .rule{color:#474f58;font-size:.85rem;font-weight:400}
.quote{background:#f7f8f9}
img{display:block;max-width:100%;height:auto;border:1px solid #b9c0c8}
td.picture{padding:.3rem .55rem .6rem}
.odd{outline:2px solid #b07a00;outline-offset:-3px}
.mark{display:block;font-size:.85rem;font-weight:700;color:#6b4300}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:0 1rem}
.sides blockquote{margin:.3rem 0;padding:.4rem .7rem;background:#f7f8f9;border-left:4px solid #6a747f}
blockquote footer{color:#474f58;font-size:.85rem}
details{margin:.6rem 0}
summary{cursor:pointer;font-weight:700}
ul.compact{columns:2;margin:.3rem 0;padding-left:1.2rem;font-size:.92rem}
svg{display:block;max-width:100%;height:auto;font:13px "Noto Sans KR","Noto Sans CJK KR","Malgun Gothic",NanumGothic,sans-serif}
footer.end{margin-top:3rem;border-top:1px solid #b9c0c8;padding-top:.6rem;color:#474f58;font-size:.88rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;margin:.8rem 0}
@media (max-width:40rem){.sides,dl.facts{grid-template-columns:1fr}ul.compact{columns:1}table{font-size:.88rem}}
@media print{@page{size:A4;margin:16mm 14mm}
html{font-size:10.5pt}body{max-width:none;padding:0}nav,.skip{display:none}a{color:inherit;text-decoration:none}
h2,h3,h4,caption,thead{break-after:avoid}article,tr,figure{break-inside:avoid}section.bidder{break-before:page}
.state,article,thead th,.decides,.alert,.quote{print-color-adjust:exact}}
)";

}  // namespace bidaudit
