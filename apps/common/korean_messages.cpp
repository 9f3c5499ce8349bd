// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/korean_messages.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "document/reading_messages.h"
#include "rules/reasons.h"

namespace bidaudit {
namespace {

constexpr std::array kOwn = std::to_array<KoreanMessage>({
    // usage
    {"{}; see {} --help", "{}. 설명은 {} --help로 볼 수 있습니다"},
    {"unknown option {}", "{} 옵션은 없습니다"},
    {"unknown option {} (did you mean {}?)", "{} 옵션은 없습니다 (혹시 {}?)"},
    {"no tender; name its folder, see bidcheck --help", "입찰이 지정되지 않았습니다. 입찰 폴더를 지정하십시오. 설명은 bidcheck --help로 볼 수 있습니다"},
    {"no tender; name its folder, see bidfacts --help", "입찰이 지정되지 않았습니다. 입찰 폴더를 지정하십시오. 설명은 bidfacts --help로 볼 수 있습니다"},
    {"no input; name a PDF or an image, see bidtext --help", "입력이 없습니다. PDF나 그림 파일을 지정하십시오. 설명은 bidtext --help로 볼 수 있습니다"},
    {"no audit report; name the XML that bidcheck -o wrote, see bidreport --help", "점검 보고서가 지정되지 않았습니다. bidcheck -o가 쓴 XML을 지정하십시오. 설명은 bidreport --help로 볼 수 있습니다"},
    {"no command; one of render, diff, verify, seal, index, see bidreport --help", "명령이 없습니다. render, diff, verify, seal, index 가운데 하나를 쓰십시오. 설명은 bidreport --help로 볼 수 있습니다"},
    {"no command; one of list, explain, lint, test, fmt, eval, see bidrules --help", "명령이 없습니다. list, explain, lint, test, fmt, eval 가운데 하나를 쓰십시오. 설명은 bidrules --help로 볼 수 있습니다"},
    {"no expression; give one, or a list of tests with --file", "식이 없습니다. 식을 쓰거나 --file로 시험 목록을 지정하십시오"},
    {"--as-of {}: expected a day like 2026-09-02", "--as-of {}: 날짜를 2026-09-02처럼 쓰십시오"},
    {"--shard {}: expected a part like 2/4, from 1/4 to 4/4", "--shard {}: 몫을 2/4처럼 쓰십시오(1/4부터 4/4까지)"},
    {"--pages {}: expected A-B with 1 <= A <= B", "--pages {}: 쪽 범위를 A-B로 쓰십시오(1 <= A <= B)"},
    {"-o -: several tenders need a folder", "-o -: 입찰이 여럿이면 폴더를 지정하십시오"},
    {"--format {} holds one document; for several inputs use -o DIR/", "--format {}에는 문서가 하나만 들어갑니다. 입력이 여럿이면 -o 폴더/를 쓰십시오"},
    {"several reports or formats need a folder: -o DIR", "보고서나 형식이 여럿이면 폴더를 지정하십시오: -o 폴더"},
    {"--documents is the folder of one tender; render the reports one by one", "--documents에는 한 입찰의 폴더만 지정할 수 있습니다. 보고서를 하나씩 만드십시오"},
    {"--documents: pictures of the papers show what is to be masked; leave it out, or render for the officer", "--documents: 서류의 그림에는 가릴 내용이 보입니다. 이 옵션을 빼거나 담당자용(officer)으로 만드십시오"},
    {"{} and {} would both become {}; render them into two folders", "{0}, {1}: 둘 다 같은 이름({2})이 됩니다. 다른 폴더에 만드십시오"},
    {"{} and {} are both tender '{}'; give one another id in its tender.xml", "{0}, {1}: 둘 다 입찰 '{2}'입니다. 한쪽의 tender.xml에 다른 id를 적으십시오"},
    {"is empty; put a secret of some length into it", "빈 파일입니다. 충분히 긴 비밀값을 적으십시오"},
    // files and folders
    {"no such folder; check the name", "폴더가 없습니다. 이름을 확인하십시오"},
    {"is a file, expected a tender folder", "파일입니다. 입찰 폴더를 지정하십시오"},
    {"is no tender folder; expected notice/, bids/<bidder>/ or bids.csv in it", "입찰 폴더가 아닙니다. 그 안에 notice/, bids/<입찰자>/, bids.csv 가운데 하나가 있어야 합니다"},
    {"is a folder, expected a file", "폴더입니다. 파일을 지정하십시오"},
    {"is no folder; name the one that bidcheck -o wrote into", "폴더가 아닙니다. bidcheck -o가 보고서를 쓴 폴더를 지정하십시오"},
    {"holds no report (<tender>.audit.xml)", "점검 보고서(<입찰>.audit.xml)가 없는 폴더입니다"},
    {"cannot be opened", "열 수 없습니다"},
    {"cannot be read", "읽을 수 없습니다"},
    {"cannot be written", "쓸 수 없습니다"},
    {"{} cannot be written", "{}: 쓸 수 없습니다"},
    {"standard output cannot be written", "표준 출력에 쓸 수 없습니다"},
    {"standard input cannot be kept in memory; give its bytes as a file", "표준 입력을 메모리에 담을 수 없습니다. 파일로 주십시오"},
    {"rule pack '{}' not found; give a folder, or the name of a folder in $BIDAUDIT_RULES or the installed share/bidaudit/rules", "규칙 묶음 '{}': 찾을 수 없습니다. 폴더를 지정하거나, $BIDAUDIT_RULES 또는 설치된 share/bidaudit/rules에 있는 폴더 이름을 쓰십시오"},
    {"no rule '{}' in the pack {}", "규칙 '{}': 규칙 묶음 {}에 없습니다"},
    {"no rule '{}' in the pack {} (did you mean '{}'?)", "규칙 '{}': 규칙 묶음 {}에 없습니다 (혹시 '{}'?)"},
    // what officers write: tender.xml, bids.csv
    {"a DOCTYPE is not accepted; remove it", "DOCTYPE은 쓸 수 없습니다. 지우십시오"},
    {"not well-formed XML", "XML 형식에 맞지 않습니다"},
    {"the text of <{}> is in several pieces; write it in one, with no comment, CDATA or element in it", "<{}>의 글이 여러 조각으로 나뉘어 있습니다. 주석, CDATA, 다른 요소 없이 하나로 쓰십시오"},
    {"expected <tender xmlns=\"{}\">", "<tender xmlns=\"{}\">로 시작해야 합니다"},
    {"unknown element <{}>, expected <value>", "<{}>: 알 수 없는 요소입니다. <value>를 쓰십시오"},
    {"<value> needs the attribute '{}'", "<value>에 '{}' 속성이 있어야 합니다"},
    {"<{}> has no attribute '{}'", "<{}>에는 '{}' 속성이 없습니다"},
    {"at '{}' does not begin with a day like 2026-09-02", "at '{}': 2026-09-02 같은 날짜로 시작해야 합니다"},
    {"a value of type '{}' has the subject 'notice'", "서류 종류 '{}'의 값은 subject에 'notice'라고 적어야 합니다"},
    {"a value of type '{}' has the subject of a bidder, like 'bids/가람'", "서류 종류 '{}'의 값은 subject에 'bids/가람'처럼 입찰자를 적어야 합니다"},
    {"text stands outside of the values", "<value> 밖에 글자가 있습니다"},
    {"this is no text in UTF-8; save the table again as CSV UTF-8", "UTF-8 글자가 아닙니다. 표를 'CSV UTF-8' 형식으로 다시 저장하십시오"},
    {"no field '{}' on papers of type '{}'", "서류 종류 '{1}'에는 '{0}' 항목이 없습니다"},
    {"no bidder has the folder '{}'", "폴더 '{}': 그런 입찰자가 없습니다"},
    {"'{}' is no {}", "'{}': {} 값으로 읽을 수 없습니다"},
    {"'{}' is no money", "'{}': 금액이 아닙니다"},
    {"'{}' is no date", "'{}': 날짜가 아닙니다"},
    {"'{}' is no instant", "'{}': 일시가 아닙니다"},
    {"'{}' is no rate", "'{}': 비율이 아닙니다"},
    {"'{}' is no count", "'{}': 개수가 아닙니다"},
    {"'{}' is no company-name", "'{}': 상호가 아닙니다"},
    {"'{}' is no person-name", "'{}': 성명이 아닙니다"},
    {"'{}' is no address", "'{}': 주소가 아닙니다"},
    {"'{}' is no business-number", "'{}': 사업자등록번호가 아닙니다"},
    {"'{}' is no corporate-number", "'{}': 법인등록번호가 아닙니다"},
    {"'{}' is no phone", "'{}': 전화번호가 아닙니다"},
    {"'{}' is no email", "'{}': 전자우편 주소가 아닙니다"},
    {"'{}' is no identifier", "'{}': 번호가 아닙니다"},
    {"'{}' is no grade", "'{}': 등급이 아닙니다"},
    {"'{}' is no notice-number", "'{}': 공고번호가 아닙니다"},
    {"'{}' is no portal-number", "'{}': 나라장터 공고번호가 아닙니다"},
    {"'{}' is no region", "'{}': 지역이 아닙니다"},
    {"something stands behind a closing quote", "닫는 따옴표 뒤에 글자가 있습니다"},
    {"a quote is not closed", "따옴표가 닫히지 않았습니다"},
    {"no column '{}'; expected bidder,business_number,amount,received_at,status", "'{}' 열이 없습니다. 열은 bidder,business_number,amount,received_at,status입니다"},
    {"two columns '{}'; which of them counts is not known", "'{}' 열이 둘입니다. 어느 것을 써야 할지 알 수 없습니다"},
    {"{} columns, expected {}", "{}개의 칸이 있습니다. {}개여야 합니다"},
    {"amount '{}' is no whole number of won", "금액 '{}': 원 단위의 정수가 아닙니다"},
    {"amount '{}' has commas where none belong", "금액 '{}': 쉼표의 자리가 틀립니다"},
    {"received_at '{}' is no instant like 2026-09-02T17:00:00+09:00", "received_at '{}': 일시를 2026-09-02T17:00:00+09:00처럼 쓰십시오"},
    // reading
    {"{} pages", "{}쪽"},
    {"{} pages ({} of {} files)", "{0}쪽 (파일 {2}개 중 {1}개째)"},
    {"files cannot be read on this machine: {}; install bidaudit with all packages that it needs", "이 컴퓨터에서는 파일을 읽을 수 없습니다: {}. bidaudit를 필요한 패키지와 함께 다시 설치하십시오"},
    {"Tesseract finds no language data 'Hangul'; install the package tesseract-ocr-script-hang", "Tesseract의 한글 자료(Hangul)가 없습니다. tesseract-ocr-script-hang 패키지를 설치하십시오"},
    {"a library cannot be loaded ({}); install bidaudit with all packages that it needs", "라이브러리를 불러올 수 없습니다({}). bidaudit를 필요한 패키지와 함께 다시 설치하십시오"},
    {"protection '{}' against hostile files is missing on this machine", "위험한 파일에 대한 보호 장치 '{}': 이 컴퓨터에 없습니다"},
    {"no process for a worker", "파일을 읽을 프로세스를 만들 수 없습니다"},
    {"no socket for a worker", "파일을 읽을 프로세스와 연결할 수 없습니다"},
    {"no process that forks workers", "읽기를 나누어 맡길 프로세스를 만들 수 없습니다"},
    {"the process that forks workers is gone", "읽기를 나누어 맡길 프로세스가 멈추었습니다"},
    {"documents cannot be kept in memory", "읽은 서류를 메모리에 담을 수 없습니다"},
    {"is not document XML ({})", "문서 XML({})이 아닙니다"},
    {"a number is none that a document may have", "문서에 쓸 수 없는 수가 있습니다"},
    {"a box is not four numbers", "자리(box)는 네 개의 수여야 합니다"},
    {"a file is longer than any", "파일 크기가 있을 수 없는 값입니다"},
    // a run
    {"stopped by signal {} after {} of {} tenders; run it again for the others", "신호 {0}에 따라 멈추었습니다. 입찰 {2}건 중 {1}건을 점검했습니다. 나머지는 다시 실행하십시오"},
    {"checking it ended by {}; this run made no report of it{}; please report this", "점검이 도중에 끝났습니다({}). 이번 실행에서는 보고서를 만들지 못했습니다{}. 프로그램 관리자에게 알리십시오"},
    {"; {} is of an earlier one", ". {}: 이전 실행의 것입니다"},
    {"; that of an earlier one is now {}.earlier", ". 이전 실행의 보고서는 {}.earlier로 옮겼습니다"},
    {"an end without an answer", "결과 없이 끝남"},
    {"want of memory", "메모리 부족"},
    {"an answer that is too long", "결과가 너무 김"},
    {"internal error: {}; please report it", "프로그램 오류: {}. 프로그램 관리자에게 알리십시오"},
    {"asking for the versions of Poppler and Tesseract ended by {}", "Poppler와 Tesseract의 판을 확인하지 못했습니다({})"},
    {"looking at what is installed ended by {}", "설치된 구성 요소를 확인하지 못했습니다({})"},
    {"cannot be used for --state: {}; name a folder that can be written", "--state로 쓸 수 없습니다: {}. 쓸 수 있는 폴더를 지정하십시오"},
    {"in use by {}; wait for its end, or name another folder", "다른 실행이 쓰고 있습니다({}). 끝날 때까지 기다리거나 다른 폴더를 지정하십시오"},
    {"process {} on {} since {}", "컴퓨터 {1}의 프로세스 {0}, 시작 {2}"},
    {"is damaged and not used; {}", "손상되어 쓰지 않습니다. {}"},
    {"the file is read again", "파일을 다시 읽습니다"},
    {"the tender is checked again", "입찰을 다시 점검합니다"},
    {"{}; the run goes on, but run.json does not show it", "{}. 점검은 계속하지만 run.json에는 나타나지 않습니다"},
    {"{}; the run goes on, but what it does is not kept for the next", "{}. 점검은 계속하지만 다음 실행을 위해 남겨 두지 못합니다"},
    {"{} does not count: {}", "{}: 뺀 보고서입니다. {}"},
    {"it was changed after it was written", "만들어진 뒤에 바뀌었습니다"},
    {"it holds no opened bids (bids.csv)", "개찰 결과(bids.csv)가 없습니다"},
    {"{} is a later report of the same tender", "{}: 같은 입찰의 더 나중 보고서입니다"},
    {"{} tenders{}; {} reports left out, {} tenders whose winner is not known, {} bids without a business number", "{}건의 입찰{}. 뺀 보고서 {}건, 낙찰자를 알 수 없는 입찰 {}건, 사업자등록번호가 없는 투찰 {}건"},
    {" from {} to {}", ", 개찰일 {}~{}"},
    {"{} files, {} laid out", "{}개 파일 가운데 정돈한 파일 {}개"},
    {"{} files, {} not in the layout of bidrules fmt", "{}개 파일 가운데 bidrules fmt의 모양이 아닌 파일 {}개"},
    // reports
    {"no audit report (bidcheck writes them)", "점검 보고서가 아닙니다(bidcheck가 씁니다)"},
    {"an audit report of another version", "판이 다른 점검 보고서입니다"},
    {"it has no <coverage>; it is not whole", "점검 범위(<coverage>)가 없어 온전하지 않습니다"},
    {"it holds {} of {} results; it is not whole", "결과 {1}건 중 {0}건만 있어 온전하지 않습니다"},
    {"its rules do not add up; it is not whole", "규칙 수가 맞지 않아 온전하지 않습니다"},
    {"{} results are '{}', its coverage says {}", "{}건의 결과가 '{}'인데, 점검 범위에는 {}건으로 적혀 있습니다"},
    {"unknown element <{}>", "<{}>: 알 수 없는 요소입니다"},
    {"file {} is not there", "파일 {}: 보고서에 없습니다"},
    {"fact {} is not there", "값 {}: 보고서에 없습니다"},
    {"subject {} is not there", "대상 {}: 보고서에 없습니다"},
    {"the id {} stands there twice", "id {}: 두 번 나옵니다"},
    {"<{}> has no {}", "<{}>에 {} 속성이 없습니다"},
    {"{}=\"{}\" is no number", "{}=\"{}\": 수가 아닙니다"},
    {"{}=\"{}\" is none of its words", "{}=\"{}\": 쓸 수 없는 말입니다"},
    {"day=\"{}\" is no day", "day=\"{}\": 날짜가 아닙니다"},
    {"<{}> in a result", "결과 안에 <{}>가 있습니다"},
    {"the file ends inside a tag; it is cut off", "파일이 태그 안에서 끝났습니다. 뒤가 잘렸습니다"},
    {"the file ends inside an attribute; it is cut off", "파일이 속성 안에서 끝났습니다. 뒤가 잘렸습니다"},
    {"the file ends inside an element; it is cut off", "파일이 요소 안에서 끝났습니다. 뒤가 잘렸습니다"},
    {"the file ends before its root does; it is cut off", "파일이 맨 바깥 요소보다 먼저 끝났습니다. 뒤가 잘렸습니다"},
    {"the file is cut off", "파일의 뒤가 잘렸습니다"},
    {"no XML: it has no element", "XML이 아닙니다. 요소가 없습니다"},
    {"an element of more than 4 GB", "4 GB보다 큰 요소가 있습니다"},
    {"the end tag is not that of the root", "끝 태그가 맨 바깥 요소의 것이 아닙니다"},
    {"something stands behind the end of the root", "맨 바깥 요소가 끝난 뒤에 글자가 있습니다"},
    {"not written: a resident registration number stands in it; run bidcheck again with this version", "주민등록번호가 들어 있어 쓰지 않았습니다. 이 판의 bidcheck로 다시 점검하십시오"},
    {"some differences have no cause in papers, rules, options or program; one of the two reports was changed, or the program is at fault", "서류, 규칙, 옵션, 프로그램으로 설명되지 않는 차이가 있습니다. 두 보고서 가운데 하나가 바뀌었거나 프로그램의 잘못입니다"},
    {"{}; no pictures of it", "{}. 그림을 싣지 않습니다"},
    {"not in the folder", "폴더에 없습니다"},
    {"changed since the report", "보고서를 만든 뒤에 바뀌었습니다"},
    // sealed nights
    {"{}; it is not as bidreport seal wrote it", "{}. bidreport seal이 쓴 그대로가 아닙니다"},
    {"expected a SHA-256 and a name", "SHA-256과 이름이 있어야 합니다"},
    {"expected the heading of a manifest", "봉인 목록의 머리글이 있어야 합니다"},
    {"expected the name of a folder beside it", "옆에 있는 폴더의 이름이 있어야 합니다"},
    {"expected the night before, or that this is the first", "앞선 날, 또는 첫날이라는 표시가 있어야 합니다"},
    {"cut off", "뒤가 잘렸습니다"},
    {"is not sealed; bidreport seal makes its manifest", "봉인되지 않았습니다. bidreport seal로 봉인하십시오"},
    {"is sealed already; a night is sealed once", "이미 봉인되었습니다. 하룻밤은 한 번만 봉인합니다"},
    {"holds no file; there is nothing to seal", "파일이 없어 봉인할 것이 없습니다"},
    {"a name with a line break cannot be sealed; rename it", "이름에 줄바꿈이 있어 봉인할 수 없습니다. 이름을 바꾸십시오"},
    {"{}: does not lie beside {}; the nights of a chain stand in one folder", "{}: {} 옆에 있지 않습니다. 이어지는 날들은 한 폴더에 있어야 합니다"},
    // lists of CEL tests
    {"unknown value type '{}'", "값의 종류 '{}': 알 수 없습니다"},
    {"expected <cel-tests>", "<cel-tests>로 시작해야 합니다"},
});

constexpr std::array kOfLibraries = std::to_array<KoreanMessage>({
    // the system
    {"No such file or directory", "그런 파일이나 폴더가 없습니다"},
    {"Permission denied", "접근 권한이 없습니다"},
    {"Operation not permitted", "허용되지 않은 동작입니다"},
    {"No space left on device", "디스크에 남은 공간이 없습니다"},
    {"Disk quota exceeded", "디스크 할당량을 넘었습니다"},
    {"Read-only file system", "읽기 전용 디스크입니다"},
    {"Input/output error", "디스크를 읽거나 쓰는 중 오류가 났습니다"},
    {"Is a directory", "폴더입니다"},
    {"Not a directory", "폴더가 아닙니다"},
    {"Directory not empty", "비어 있지 않은 폴더입니다"},
    {"File exists", "같은 이름의 파일이 있습니다"},
    {"File name too long", "파일 이름이 너무 깁니다"},
    {"File too large", "파일이 너무 큽니다"},
    {"Too many open files", "열린 파일이 너무 많습니다"},
    {"Too many open files in system", "컴퓨터 전체에 열린 파일이 너무 많습니다"},
    {"Too many levels of symbolic links", "링크가 끝없이 이어집니다"},
    {"Invalid cross-device link", "다른 디스크로는 옮길 수 없습니다"},
    {"Device or resource busy", "다른 프로그램이 쓰고 있습니다"},
    {"Text file busy", "실행 중인 파일입니다"},
    {"Resource temporarily unavailable", "지금은 쓸 수 없습니다. 잠시 뒤 다시 해 보십시오"},
    {"Cannot allocate memory", "메모리가 모자랍니다"},
    {"Invalid argument", "쓸 수 없는 값입니다"},
    {"No such device", "그런 장치가 없습니다"},
    {"No such device or address", "그런 장치나 주소가 없습니다"},
    {"Broken pipe", "받는 쪽이 닫혔습니다"},
    {"Stale file handle", "공유 폴더와 연결이 끊겼습니다"},
    {"Connection timed out", "응답이 없습니다"},
    {"No child processes", "프로세스가 없습니다"},
    {"No locks available", "파일 잠금을 쓸 수 없습니다"},
    {"Operation not supported", "지원하지 않는 동작입니다"},
    {"Function not implemented", "이 컴퓨터에 없는 기능입니다"},
    // XML
    {"File was not found", "파일이 없습니다"},
    {"Error reading from file/stream", "읽는 중 오류가 났습니다"},
    {"Could not allocate memory", "메모리가 모자랍니다"},
    {"Internal error occurred", "XML 읽기의 내부 오류입니다"},
    {"Could not determine tag type", "'<' 뒤의 태그가 잘못되었습니다"},
    {"Error parsing document declaration/processing instruction", "XML 선언이나 처리 명령이 잘못되었습니다"},
    {"Error parsing comment", "주석이 잘못되었습니다"},
    {"Error parsing CDATA section", "CDATA 부분이 잘못되었습니다"},
    {"Error parsing document type declaration", "DOCTYPE이 잘못되었습니다"},
    {"Error parsing PCDATA section", "글자 부분이 잘못되었습니다"},
    {"Error parsing start element tag", "시작 태그가 잘못되었습니다"},
    {"Error parsing element attribute", "속성이 잘못되었습니다"},
    {"Error parsing end element tag", "끝 태그가 잘못되었습니다"},
    {"Start-end tags mismatch", "시작 태그와 끝 태그가 맞지 않습니다"},
    {"No document element found", "요소가 없습니다"},
    // options
    {"{} not in {{}}", "{}: 쓸 수 없는 값입니다. 쓸 수 있는 값: {}"},
    {"Check {} {} FAILED", "{}: 쓸 수 없는 값입니다"},
    {"Value {} not in range {} to {}", "{}: 쓸 수 없는 값입니다. {}부터 {}까지 쓸 수 있습니다"},
    {"Value {} not in range 0.000000 to {}", "{}: 0보다 큰 수를 쓰십시오"},
    {"Could not convert: {} = {}", "{}: 쓸 수 없는 값입니다: {}"},
    {"File does not exist: {}", "파일이 없습니다: {}"},
    {"File is actually a directory: {}", "파일이 아니라 폴더입니다: {}"},
    {"Directory does not exist: {}", "폴더가 없습니다: {}"},
    {"Directory is actually a file: {}", "폴더가 아니라 파일입니다: {}"},
    {"The following argument was not expected: {}", "쓸 수 없는 입력입니다: {}"},
    {"The following arguments were not expected: {}", "쓸 수 없는 입력입니다: {}"},
    {"{} is required", "{}: 반드시 있어야 합니다"},
    {"{} required {} missing", "{}개의 값이 뒤에 있어야 합니다"},
    {"At Most {} required but received {}", "{}번만 쓸 수 있는데 {}번 썼습니다"},
});

// Of two messages that fit a line the better one says how it ends, then more of it: "{}; see {} --help" before "unknown option {}".
std::pair<bool, std::size_t> rank(const KoreanMessage& message) {
  std::size_t words = message.english.size();
  for (std::size_t at = message.english.find("{}"); at != std::string_view::npos; at = message.english.find("{}", at + 2)) words -= 2;
  return {!message.english.ends_with("{}"), words};
}

// "bids.csv:3", "tender.xml:3:14"
bool is_place(std::string_view text) {
  const std::size_t colon = text.find_last_not_of("0123456789");
  return colon != std::string_view::npos && colon > 0 && text[colon] == ':' && colon + 1 < text.size();
}

// By the best of the messages that fit.
std::optional<std::string> worded(std::string_view line, std::span<const KoreanMessage> messages) {
  const KoreanMessage* best = nullptr;
  std::vector<std::string_view> varying;
  for (const KoreanMessage& message : messages) {
    auto parts = parts_of(line, message.english);
    if (!parts || (best != nullptr && rank(message) <= rank(*best))) continue;
    best = &message;
    varying = *std::move(parts);
  }
  if (best == nullptr) return std::nullopt;
  fmt::dynamic_format_arg_store<fmt::format_context> words;
  for (const std::string_view part : varying) words.push_back(in_korean(part, messages));
  return fmt::vformat(best->korean, words);
}

std::string of_reading(std::string_view line) {
  return in_korean(line, [](std::string_view code) { return reason_in_words(code, "ko"); });
}

}  // namespace

std::span<const KoreanMessage> own_messages() { return kOwn; }
std::span<const KoreanMessage> library_messages() { return kOfLibraries; }

std::string in_korean(std::string_view line) {
  static const std::vector<KoreanMessage> all = [] {
    std::vector<KoreanMessage> tables(kOwn.begin(), kOwn.end());
    for (const auto table : {rule_messages(), library_messages()}) tables.insert(tables.end(), table.begin(), table.end());
    return tables;
  }();
  return in_korean(line, all);
}

std::string in_korean(std::string_view line, std::span<const KoreanMessage> messages) {
  constexpr std::string_view kColon = ": ";
  const std::size_t colon = line.find(kColon);
  const std::string_view before = line.substr(0, colon);
  const auto behind = [&] { return in_korean(line.substr(colon + kColon.size()), messages); };
  if (colon != std::string_view::npos && is_place(before)) return fmt::format("{}{}{}", before, kColon, behind());
  if (auto found = worded(line, messages)) return *std::move(found);
  if (std::string read = of_reading(line); read != line) return read;
  if (colon == std::string_view::npos) return std::string(line);
  return fmt::format("{}{}{}", in_korean(before, messages), kColon, behind());
}

}  // namespace bidaudit
