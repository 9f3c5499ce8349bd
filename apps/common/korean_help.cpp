// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/korean_help.h"

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <string_view>

namespace bidaudit {
namespace {

const std::map<std::string_view, std::string_view> kKorean = {
    // every tool
    {"Show this help and exit", "이 도움말을 보이고 끝냄"},
    {"Show the version and exit; with --json the versions of all components", "판 번호를 보이고 끝냄. --json과 함께 쓰면 모든 구성 요소의 판"},
    {"With --version: as JSON", "--version과 함께: JSON으로"},
    {"Show errors only", "오류만 표시"},
    {"Show each file when it is done", "파일 하나를 마칠 때마다 표시"},
    {"Messages on standard error as text or as JSON", "표준 오류에 내는 알림의 형식: 글(text) 또는 JSON"},
    {"Language of what is shown: ko or en (default: the locale, else ko)", "표시 언어: ko(한국어) 또는 en(영어) (기본값: 로캘, 없으면 ko)"},
    {"Colours: auto, always or never; NO_COLOR is respected", "색: auto(터미널일 때), always(항상), never(안 함). NO_COLOR를 따름"},
    {"Progress on standard error: auto (on a terminal), always or never", "표준 오류에 진행 상황: auto(터미널일 때), always(항상), never(안 함)"},
    {"Read names of further inputs from FILE, one a line; - is standard input", "입력 이름을 파일에서 더 읽음(한 줄에 하나). -는 표준 입력"},
    {"Names in --files-from end with a NUL byte instead of a line end", "--files-from의 이름이 줄바꿈이 아니라 NUL 바이트로 끝남"},
    {"Files read at a time (default: one for each processor)", "동시에 읽을 파일 수 (기본값: 프로세서마다 하나)"},
    {"Seconds for one file", "파일 하나에 쓸 시간(초)"},
    {"Megabytes for the reader of one file; text takes a quarter of them, pictures of pages all", "파일 하나를 읽는 데 쓸 메모리(MB). 글은 4분의 1, 쪽의 그림은 전부 씀"},
    {"Rule pack: its name or its folder (default kr-local)", "규칙 묶음의 이름 또는 폴더 (기본값 kr-local)"},
    // bidtext
    {"Text of bid documents, with the place of every word", "입찰 서류의 글자를 낱말마다 그 자리와 함께 뽑아냄"},
    {"PDF, TIFF, PNG or JPEG; - is standard input", "PDF, TIFF, PNG, JPEG. -는 표준 입력"},
    {"Output: xml (document XML), text (reading order), alto (ALTO 4.4), hocr (hOCR 1.2) or tsv (a word a line)", "출력 형식: xml(문서 XML), text(읽는 차례대로), alto(ALTO 4.4), hocr(hOCR 1.2), tsv(한 줄에 낱말 하나)"},
    {"Only pages A-B, from 1 (also A alone)", "A-B쪽만, 1부터 (A 하나도 됨)"},
    {"Recognise page images: auto (where there is no text), always or never", "쪽 그림에서 글자 읽기: auto(글자 정보가 없을 때), always(항상), never(안 함)"},
    {"File to write, or a folder (it exists, or its name ends in /) that gets one file for each input; - is standard output", "쓸 파일. 폴더(이미 있거나 이름이 /로 끝남)이면 입력마다 파일 하나. -는 표준 출력"},
    // bidfacts
    {"What every paper of a tender is, and what stands on it", "입찰의 서류마다 무슨 서류이고 무엇이 적혀 있는지 알아냄"},
    {"Tender folder", "입찰 폴더"},
    {"Rule pack whose document types are used: its name or its folder", "서류 종류를 가져올 규칙 묶음의 이름 또는 폴더"},
    {"File to write; - is standard output", "쓸 파일. -는 표준 출력"},
    // bidcheck
    {"Checks the bids of tenders against a rule pack", "입찰 서류를 규칙 묶음에 비추어 점검함"},
    {"Tender folder with notice/, bids/<bidder>/ or bids.csv in it", "notice/, bids/<입찰자>/ 또는 bids.csv가 든 입찰 폴더"},
    {"Audit XML of one tender (- is standard output); a folder for several, which gets <tender>.audit.xml and index.xml", "점검 보고서 XML (-는 표준 출력). 입찰이 여럿이면 폴더: <입찰>.audit.xml과 index.xml이 들어감"},
    {"Exit with 1 on: fail, undetermined (and fails), or never", "1로 끝내는 경우: fail(지적이 있을 때), undetermined(미확정도 있을 때), never(없음)"},
    {"Local changes to the rules: switched off, other severities or params, waivers (tailoring.xml)", "기관에서 규칙을 바꾼 것: 끔, 무게나 값의 조정, 예외 인정 (tailoring.xml)"},
    {"Folder with earlier reports (*.audit.xml, also in folders below): who bid and won before, for the rules over many tenders", "이전 보고서(*.audit.xml, 아래 폴더 포함)의 폴더: 여러 입찰에 걸친 규칙이 전에 누가 참가하고 낙찰되었는지 봄"},
    {"Show on standard error how long each rule took, the slowest first", "규칙마다 걸린 시간을 느린 것부터 표준 오류에 표시"},
    {"Folder kept between runs: what was read of unchanged files is not read again; a second run at the same time ends with 75; run.json tells monitoring how far the run is", "실행 사이에 남겨 두는 폴더: 바뀌지 않은 파일은 다시 읽지 않음. 동시에 두 번째로 실행하면 75로 끝남. run.json은 진행 상황을 감시 도구에 알림"},
    {"Days after which what was read is removed from --state when no run used it (default 90)", "--state에서, 어느 실행도 쓰지 않은 것을 지우기까지의 날수 (기본값 90)"},
    {"K/N: check only the K-th of N parts of the tenders, the same on every night; for several machines", "K/N: 입찰을 N으로 나눈 것 가운데 K번째만 점검(밤마다 같은 몫). 컴퓨터가 여러 대일 때"},
    {"Seconds for which a paper must lie unchanged: younger ones are waited for, ten times as long at most, and then named as not read (default 0: all are read at once)", "파일이 바뀌지 않고 있어야 하는 시간(초): 더 새 파일은 그 열 배까지 기다리고, 그래도 바뀌면 읽지 않았다고 밝힘 (기본값 0: 바로 읽음)"},
    {"Day whose law counts, YYYY-MM-DD (default: the day of the notice)", "법령의 기준일, YYYY-MM-DD (기본값: 공고일)"},
    // bidrules
    {"Rule packs: what they hold, whether they are sound, and what their expressions give", "규칙 묶음: 무엇이 들어 있고, 바르게 되어 있고, 식의 값이 무엇인지"},
    {"List the rules: id, version, kind, severity, status, how the basis was checked, title", "규칙 목록: 번호, 판, 종류, 무게, 상태, 근거의 확인 정도, 제목"},
    {"Tell a rule in words: what it asks, of whom, on what legal basis", "규칙 하나를 말로 풀이: 누구에게 무엇을 묻고 법적 근거가 무엇인지"},
    {"Find mistakes in a pack", "규칙 묶음에서 잘못을 찾음"},
    {"Run the tests that stand in the rule files", "규칙 파일에 든 시험을 실행"},
    {"Lay out the XML files of a pack: indentation, order of attributes; names those that it changes", "규칙 묶음의 XML 파일을 정돈: 들여쓰기, 속성의 차례. 바꾼 파일의 이름을 냄"},
    {"Print the value of an expression", "식의 값을 표시"},
    {"Only rules whose id begins so", "번호가 이렇게 시작하는 규칙만"},
    {"Only rules of this kind", "이 종류의 규칙만"},
    {"Only rules of this severity", "이 무게의 규칙만"},
    {"Only stable rules or drafts", "확정(stable) 규칙만 또는 초안(draft)만"},
    {"Only rules whose legal basis was checked so", "법적 근거를 이만큼 확인한 규칙만"},
    {"text (columns parted by tabs) or csv", "text(탭으로 나눈 열) 또는 csv"},
    {"Id of the rule", "규칙의 번호"},
    {"Change each rule in one place after the other, and show the changes that no test notices", "규칙을 한 곳씩 바꾸어 보고, 어느 시험도 알아채지 못한 것을 표시"},
    {"Rule pack: its name or its folder, or one XML file (default kr-local)", "규칙 묶음의 이름 또는 폴더, 또는 XML 파일 하나 (기본값 kr-local)"},
    {"Change nothing; name the files that would change, and exit with 1 when there are any", "바꾸지 않고, 바뀔 파일의 이름만 냄. 있으면 1로 끝남"},
    {"Expression in CEL", "CEL 식"},
    {"Run the tests of an XML list, a line each: section/name, pass or fail, value", "XML 목록의 시험을 실행, 한 줄에 하나: 부분/이름, 통과 여부, 값"},
    // bidreport
    {"Audit reports for people, and in the formats of other programs", "점검 보고서를 사람이 읽을 쪽과 다른 프로그램의 형식으로 만듦"},
    {"Write a report as a page to read, a table, or in the format of another program", "보고서를 읽을 쪽, 표, 다른 프로그램의 형식으로 씀"},
    {"Show what differs between two reports of a tender, and why; exits with 1 when something does", "한 입찰의 두 보고서가 무엇이 왜 다른지 표시. 다르면 1로 끝남"},
    {"Check that a report, its papers and its rule pack are what they were; exits with 1 when not", "보고서와 그 서류, 규칙 묶음이 그때 그대로인지 확인. 아니면 1로 끝남"},
    {"Close the reports of a night: write their hashes and that of the night before, and show the hash to be kept elsewhere", "하룻밤의 보고서를 봉인: 각각의 해시값과 전날 밤의 해시값을 쓰고, 따로 보관할 해시값을 표시"},
    {"Write one page over the reports in a folder", "폴더에 든 보고서 전체를 한 쪽으로 씀"},
    {"Audit report as bidcheck -o writes it; - is standard input", "bidcheck -o가 쓴 점검 보고서. -는 표준 입력"},
    {"One or more, parted by commas: html, csv, ndjson, svrl, sarif, junit (default html)", "하나 이상, 쉼표로 나눔: html, csv, ndjson, svrl, sarif, junit (기본값 html)"},
    {"Tender folder that was audited: the page then shows pictures of the places on the papers", "점검한 입찰 폴더: 서류의 해당 자리를 그림으로 보임"},
    {"Who will read it: officer sees everything; auditor no telephone numbers, e-mail addresses and accounts; public no names of persons either", "읽을 사람: officer(담당자)는 모두 봄, auditor(감사자)는 전화번호·전자우편·계좌 제외, public(공개)은 사람 이름도 제외"},
    {"File with the secret from which masks are made: the same secret gives the same masks (default: a new one each time)", "가림 표시를 만들 비밀값이 든 파일: 비밀값이 같으면 가림 표시도 같음 (기본값: 매번 새로 만듦)"},
    {"File for one report in one format (- is standard output); a folder for several, which gets <report>.html and so on", "보고서와 형식이 하나씩이면 파일 (-는 표준 출력). 여럿이면 폴더: <보고서>.html 등이 들어감"},
    {"Audit report", "점검 보고서"},
    {"Audit report of the same tender, made later", "같은 입찰의 더 나중 점검 보고서"},
    {"Audit report; or a sealed folder, which is checked with all nights before it", "점검 보고서. 봉인한 폴더이면 그 전의 모든 밤과 함께 확인"},
    {"Tender folder that was audited; without it the papers are not looked at", "점검한 입찰 폴더. 없으면 서류는 보지 않음"},
    {"Rule pack: its name or its folder (default: the one the report names)", "규칙 묶음의 이름 또는 폴더 (기본값: 보고서에 적힌 것)"},
    {"Folder of one night's reports, as bidcheck -o DIR writes it; nothing in it may change from then on", "bidcheck -o가 쓴 하룻밤 보고서의 폴더. 그 뒤로는 아무것도 바뀌면 안 됨"},
    {"Folder of the night before (default: the last sealed one beside DIR whose name comes before its own)", "전날 밤의 폴더 (기본값: 옆에 있는 봉인한 폴더 가운데 이름이 바로 앞인 것)"},
    {"File to write a request for a time stamp (RFC 3161) on the manifest to", "목록에 대한 시점확인(RFC 3161) 요청을 쓸 파일"},
    {"Folder with <tender>.audit.xml files, as bidcheck -o DIR writes it; pages of render beside them are linked", "bidcheck -o가 쓴 <입찰>.audit.xml의 폴더. 옆에 render가 만든 쪽이 있으면 연결함"},
    {"File to write (default: DIR/index.html; - is standard output)", "쓸 파일 (기본값: 그 폴더의 index.html. -는 표준 출력)"},
};

std::string in_korean(const std::string& english) {
  const auto found = kKorean.find(english);
  return found == kKorean.end() ? english : std::string(found->second);
}

}  // namespace

void speak_korean(CLI::App& app) {
  app.description(in_korean(app.get_description()));
  for (CLI::Option* option : app.get_options()) {
    option->description(in_korean(option->get_description()));
    if (!option->get_group().empty()) option->group("선택 항목");
  }
  app.get_formatter()->label("Usage", "사용법");
  app.get_formatter()->label("Positionals", "입력");
  app.get_formatter()->label("OPTIONS", "선택 항목");
  app.get_formatter()->label("SUBCOMMAND", "명령");
  app.get_formatter()->label("REQUIRED", "(필수)");
  for (CLI::App* command : app.get_subcommands({})) {
    command->group("명령");
    speak_korean(*command);
  }
}

}  // namespace bidaudit
