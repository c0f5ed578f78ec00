# The format follows the ending of the file.
$ buyerclock simulate --deals 20 --out company --only deals -o report.json
$ head -c 1 report.json
{
$ buyerclock simulate --deals 20 --out company --only deals -o report.html
$ head -n 1 report.html
<!doctype html>
$ buyerclock simulate --deals 20 --out company --only deals -oreport.txt --lang de
$ ls
company
report.html
report.json
report.txt
# A report is there whole or not at all.
$ buyerclock simulate --deals 20 --out company --only deals -o nowhere/report.txt
buyerclock: cannot write 'nowhere/report.txt': No such file or directory
? 1
$ buyerclock simulate --deals 20 --out company --only deals > /dev/full
buyerclock: cannot write 'standard output': No space left on device
? 1
$ buyerclock simulate --deals 20 --out company --only deals >&-
buyerclock: cannot write to standard output: Bad file descriptor
? 1
$ buyerclock --help > /dev/full
buyerclock: cannot write 'standard output': No space left on device
? 1
$ mkdir folder; buyerclock simulate --deals 20 --out company --only deals -o folder; ls -A folder
buyerclock: cannot write 'folder': Is a directory
$ printf 'days,end\n3,1\n5,0\n' > table.csv
$ (ulimit -f 8; buyerclock inspect table.csv --format html -o small.html); ls
buyerclock: cannot write 'small.html': File too large
company
folder
report.html
report.json
report.txt
table.csv
# What is read is not written to.
$ buyerclock curve table.csv --time days --event end -o ./table.csv; wc -l table.csv
buyerclock: cannot write to './table.csv': it is also read; choose another file
3 table.csv
# Without colour there is no escape sequence in what a program reads.
$ buyerclock simulate --deals 20 --out company --only deals | grep -c "$(printf '\033')"
0
? 1
# The language follows the environment, and --lang goes before it.
$ LC_ALL=de_DE.UTF-8 buyerclock simulate --deals 20 --out company --only deals --format json | grep '"lang"'
    "lang": "de",
$ LC_ALL=de_DE.UTF-8 buyerclock simulate --deals 20 --out company --only deals --format json --lang en | grep '"lang"'
    "lang": "en",
$ LC_ALL= LANG=de buyerclock simulate --deals 20 --out company --only deals --format json | grep '"lang"'
    "lang": "de",
$ LC_ALL=C LANG=de buyerclock simulate --deals 20 --out company --only deals --format json | grep '"lang"'
    "lang": "en",
# A file name that is no UTF-8 is a name all the same; JSON shows what it can of it.
$ cp table.csv "$(printf 'sch\344tzung.csv')"; buyerclock inspect sch*.csv --format json 2>/dev/null | python3 -c 'import json, sys; print(ascii(json.load(sys.stdin)["files"][0]["path"]))'
'sch\ufffdtzung.csv'
# What takes more than a second tells so after that second, off a terminal too; what takes less is silent.
$ printf 'id,created,closed,outcome\n1,2024-01-01,2024-02-01,won\n2,2024-01-05,2024-03-01,lost\n' > deals.csv
$ buyerclock report deals.csv 2>&1 > report.txt
$ (sleep 1.1; cat deals.csv) | buyerclock report - 2>&1 > report.txt
buyerclock: [..] % after 1 seconds
$ (sleep 1.1; cat deals.csv) | buyerclock report - --quiet 2>&1 > report.txt
