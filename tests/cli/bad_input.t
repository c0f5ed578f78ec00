# What is wrong with a file is said, or listed row by row: never a crash, never a guess, never silence.
$ python3 - <<'END'
> rows = [f"d{i},2024-01-{1 + i % 28:02d},2024-03-{1 + (7 * i) % 28:02d},{'won' if i % 2 else 'lost'}\n" for i in range(60)]
> open("good.csv", "w").write("id,created,closed,outcome\n" + "".join(rows))
> END
# What is read is not written to, under whatever name.
$ mkdir export; cp good.csv export/deals.csv; ln -s good.csv link.csv
$ buyerclock report good.csv --rejects good.csv
buyerclock: cannot write to 'good.csv': it is also read; choose another file
? 2
$ buyerclock report good.csv --rejects link.csv
buyerclock: cannot write to 'link.csv': it is also read; choose another file
? 2
$ buyerclock report export --rejects export/deals.csv
buyerclock: cannot write to 'export/deals.csv': it is also read; choose another file
? 2
$ buyerclock report export -o export/deals.csv
buyerclock: cannot write to 'export/deals.csv': it is also read; choose another file
? 2
$ buyerclock curve good.csv --time closed --event outcome --rejects good.csv
buyerclock: cannot write to 'good.csv': it is also read; choose another file
? 2
$ cmp good.csv export/deals.csv && wc -l < good.csv
61
# A file that is given twice is read once.
$ buyerclock report good.csv ./good.csv link.csv --format json | grep '^    "rows": '
    "rows": 60,
$ buyerclock report export export/deals.csv --format json | grep '^    "rows": '
    "rows": 60,
# Files of another kind, and files that are none.
$ cat > make.py <<'END'
> import gzip, io, json, os, sqlite3, zipfile
> def write(name, content):
>     with open(name, "wb") as file:
>         file.write(content.encode() if isinstance(content, str) else content)
> good = open("good.csv").read()
> header, rows = good.split("\n", 1)[0] + "\n", good.split("\n")[1:-1]
> write("empty.csv", "")
> write("blank.csv", "\n  \n\n")
> write("header.csv", header)
> write("noheader.csv", "\n".join(rows) + "\n")
> write("notimes.csv", "id,name,amount\n" + "".join(f"{i},x,{i}\n" for i in range(40)))
> write("ambiguous.csv", header + "".join(f"d{i},0{1 + i % 9}/0{1 + i % 7}/2024,0{1 + i % 9}/0{1 + i % 7}/2025,won\n" for i in range(40)))
> write("binary.csv", bytes(range(256)) * 20)
> packed = gzip.compress((good * 50).encode())
> write("half.csv.gz", packed[:len(packed) // 2])
> write("damaged.csv.gz", gzip.compress(good.encode())[:100] + bytes(80))
> write("zero.csv", good.replace("d5,", "d\0005,"))
> write("utf32.csv", good.encode("utf-32"))
> write("ragged.csv", header + "".join(f"d{i},2024-01-01\n" for i in range(40)))
> write("unclosed.csv", header + '"' + "\n".join(rows) + "\n")
> write("quotes.csv", '"""""""\n"""""\n""""\n')
> write("columns.csv", ",".join(f"c{i}" for i in range(10000)) + "\n" + ",".join("1" for i in range(10000)) + "\n")
> write("wider.csv", ",".join(f"c{i}" for i in range(30000)) + "\n")
> write("backwards.csv", header + "".join(f"d{i},2024-05-01,2024-04-01,won\n" for i in range(40)))
> write("year1.csv", header + "".join(f"d{i},0001-01-01,2024-04-01,won\n" for i in range(40)))
> write("year9999.csv", header + "".join(f"d{i},2024-05-01,9999-12-31,won\n" for i in range(40)))
> write("future.csv", header + "".join(f"d{i},2994-05-01,2995-12-31,won\n" for i in range(40)))
> write("nooutcome.csv", "".join(",".join(r.split(",")[:3]) + "\n" for r in good.split("\n")[:-1]))
> write("twins.csv", "id,created,created,closed,outcome\n" + "".join(r.replace(",", ",2023-12-31,", 1) + "\n" for r in rows))
> write("same_twins.csv", "id,created,closed,closed,outcome\n" + "".join(",".join(r.split(",")[:3] + r.split(",")[2:]) + "\n" for r in rows))
> book = io.BytesIO()
> with zipfile.ZipFile(book, "w") as z:
>     z.writestr("xl/workbook.xml", "<x/>" * 50)
> write("book.csv", book.getvalue())
> write("old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
> write("paper.csv", "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
> write("page.xls", "<html><body><table><tr><td>id</td></tr></table></body></html>\n")
> write("values.json", "[1, 2, 3]")
> write("deep.json", "[" * 100000)
> write("object.json", '{"a": 1}')
> write("half.json", '[{"id": 1, "created": "2024-01-01"')
> write("half.xes", '<?xml version="1.0"?><log><trace><event><date key="time:timestamp" value="2024-')
> write("ocel.json", '{"objectTypes": [{"name": "Order", "attributes": []}], "eventTypes": [], "objects": [], "events": [{"id": "e1", "type": "Pay", "time": "2024-01-01T00:00:00Z", "relationships": [{"objectId": "o1", "qualifier": "paid"}]}]}')
> write("ocel.xml", '<?xml version="1.0"?><log><object-types/><event-types/><objects/><events><event id="e1" type="Pay" time="2024-01-01T00:00:00Z"/></events></log>')
> tables = "event object event_object object_object event_map_type object_map_type".split()
> for name, made in ("ocel.sqlite", tables), ("crm.sqlite", ["event", "object"]):
>     database = sqlite3.connect(name)
>     for one in made:
>         database.execute(f"CREATE TABLE {one} (ocel_id TEXT)")
>     database.commit()
> os.makedirs("nothing/within")
> write("nothing/readme.md", "no table")
> os.symlink(".", "nothing/itself")
> os.symlink("there.csv", "here.csv"); os.symlink("here.csv", "there.csv")
> write("a\nb\033[31m.csv", "")
> END
$ python3 make.py
$ for f in empty blank header noheader notimes ambiguous binary zero utf32 ragged unclosed quotes columns wider; do buyerclock report $f.csv; done
buyerclock: cannot read 'empty.csv': the file is empty
buyerclock: cannot read 'blank.csv': there is nothing in it but blank lines
buyerclock: cannot read 'header.csv': there is a header, and no row under it
buyerclock: cannot read 'noheader.csv': line 1 should name the columns but holds values ('d0,2024-01-01,2024-03-01,lost'): put a line with the names of the columns first
buyerclock: cannot use 'notimes.csv': no columns with the times of deals; looked for a start (created, create date, first contact, ...) with an end (closed, close date, won, ...), an event log (case, activity, timestamp), purchases (customer, date, value) or durations; name them with --map created=COLUMN --map closed=COLUMN --map outcome=COLUMN
buyerclock: cannot read 'ambiguous.csv': column 'created' ('01/01/2024', ...) could be day first or month first, and no value says which; say --map created:format=D/M/Y or --map created:format=M/D/Y
buyerclock: cannot read 'binary.csv': it is binary, not text: export the table as CSV in UTF-8
buyerclock: cannot read 'zero.csv': line 7 holds a byte of zero: the file is binary or damaged
buyerclock: cannot read 'utf32.csv': it is binary, not text: export the table as CSV in UTF-8
buyerclock: cannot use 'ragged.csv': not one of its rows can be read; line 2: fewer fields than the header
buyerclock: cannot use 'unclosed.csv': not one of its rows can be read; line 2: a quotation mark opens a field that is never closed
buyerclock: cannot use 'quotes.csv': no columns with the times of deals; looked for a start (created, create date, first contact, ...) with an end (closed, close date, won, ...), an event log (case, activity, timestamp), purchases (customer, date, value) or durations; name them with --map created=COLUMN --map closed=COLUMN --map outcome=COLUMN
buyerclock: cannot use 'columns.csv': no columns with the times of deals; looked for a start (created, create date, first contact, ...) with an end (closed, close date, won, ...), an event log (case, activity, timestamp), purchases (customer, date, value) or durations; name them with --map created=COLUMN --map closed=COLUMN --map outcome=COLUMN
buyerclock: cannot read 'wider.csv': it has 30000 columns, more than the 20000 that are supported: keep the columns that matter
? 1
$ for f in backwards year1 year9999 future nooutcome twins; do buyerclock report $f.csv | sed 's/after 20[-0-9T:Z]*/after now/'; done
buyerclock: cannot use 'backwards.csv': not one of 40 deals counts: 40 rejected (line 2, column 'closed': ends before it starts)
buyerclock: cannot use 'year1.csv': not one of 40 deals counts: 40 rejected (line 2, column 'created': the date stands for no date)
buyerclock: cannot use 'year9999.csv': not one of 40 deals counts: 40 rejected (line 2, column 'closed': the date stands for no date)
buyerclock: cannot use 'future.csv': not one of 40 deals counts: 40 rejected (line 2, column 'created': the date stands for no date)
buyerclock: cannot use 'nooutcome.csv': no column says how a deal ended; looked for outcome, status, stage, is won, won time; name it with --map outcome=COLUMN
buyerclock: cannot use 'twins.csv': two columns are named 'created'; say which is meant with --map 'created=created' for the first or --map 'created=created (2)' for the second
$ for f in half.csv.gz damaged.csv.gz book.csv old.xls paper.csv page.xls values.json deep.json object.json half.json half.xes ocel.json ocel.xml ocel.sqlite crm.sqlite; do buyerclock report $f; done
buyerclock: cannot read 'half.csv.gz': the gzip data is truncated (it ends after 14489 bytes): copy or download it again
buyerclock: cannot read 'damaged.csv.gz': the gzip data is damaged after 107 bytes (invalid distance too far back): copy or download it again
buyerclock: cannot read 'book.csv': it is a zip archive or an Excel workbook: unzip it, or save the sheet as CSV
buyerclock: cannot read 'old.xls': it is an old Excel workbook: save the sheet as CSV
buyerclock: cannot read 'paper.csv': it is a PDF: export the table as CSV
buyerclock: cannot read 'page.xls': it is XML or a web page, but no XES event log: export the table as CSV
buyerclock: cannot read 'values.json': line 1: it is a list of values, not of records such as {"id": 1, "created": "2024-05-31"}
buyerclock: cannot read 'deep.json': line 1: it is a list of values, not of records such as {"id": 1, "created": "2024-05-31"}
buyerclock: cannot use 'object.json': no columns with the times of deals; looked for a start (created, create date, first contact, ...) with an end (closed, close date, won, ...), an event log (case, activity, timestamp), purchases (customer, date, value) or durations; name them with --map created=COLUMN --map closed=COLUMN --map outcome=COLUMN
buyerclock: cannot read 'half.json': line 1: no JSON: '}' expected near end of file
buyerclock: cannot read 'half.xes': line 1: no XML: unclosed token
buyerclock: cannot read 'ocel.json': it is an object-centric event log (OCEL 2.0), which is not read: flatten it to one case notion, as XES or CSV
buyerclock: cannot read 'ocel.xml': it is an object-centric event log (OCEL 2.0), which is not read: flatten it to one case notion, as XES or CSV
buyerclock: cannot read 'ocel.sqlite': it is an object-centric event log (OCEL 2.0), which is not read: flatten it to one case notion, as XES or CSV
buyerclock: cannot read 'crm.sqlite': it is a SQLite database: export the table as CSV
? 1
$ for f in nothing nowhere here.csv ''; do buyerclock report "$f"; done; buyerclock report a*b*.csv
buyerclock: no tables in the folder 'nothing': looked for .csv, .tsv, .txt, .json, .ndjson and .xes, also as .gz or .zst
buyerclock: cannot read 'nowhere': No such file or directory
buyerclock: cannot read 'here.csv': Too many levels of symbolic links
buyerclock: cannot read '': No such file or directory
buyerclock: cannot read 'a?b?[31m.csv': the file is empty
? 1
# The other two doors refuse the same files with the same words.
$ for f in empty.csv noheader.csv binary.csv zero.csv half.csv.gz book.csv paper.csv page.xls values.json; do buyerclock report $f 2> one; buyerclock inspect $f 2> two; buyerclock curve $f --time closed --event outcome 2> three; cmp one two && cmp one three; done
$ for f in header.csv ragged.csv unclosed.csv; do buyerclock curve $f --time closed --event outcome; done
buyerclock: cannot read 'header.csv': there is a header, and no row under it
buyerclock: cannot use 'ragged.csv': not one of its rows can be read; line 2: fewer fields than the header
buyerclock: cannot use 'unclosed.csv': not one of its rows can be read; line 2: a quotation mark opens a field that is never closed
? 1
# What inspect cannot use it shows all the same, and says what is wrong.
$ buyerclock inspect twins.csv 2>/dev/null | sed -n 3p; buyerclock inspect twins.csv --format json 2>/dev/null | grep '"problem"'
  These files cannot be used as they are.
  "problem": "cannot use 'twins.csv': two columns are named 'created'; say which is meant with --map 'created=created' for the first or --map 'created=created (2)' for the second",
      "key": "problem",
$ buyerclock inspect columns.csv 2>/dev/null | wc -l
76
# One of the columns of one name is named; or both hold the same.
$ buyerclock report twins.csv --map 'created=created (2)' --format json | grep '"usable"'
    "usable": 60,
$ buyerclock report same_twins.csv --format json | grep '"usable"'
    "usable": 60,
# Rows that cannot be used are listed, each with its line, and the others count.
$ cat > rows.py <<'END'
> good = open("good.csv").read()
> def write(name, text, encoding="utf-8"):
>     open(name, "wb").write(text.encode(encoding))
> write("some.csv", good + "d80,2024-01-01\nd81,2024-01-01,2024-02-01,won,more,still more\nd82,2024-02-30,2024-03-01,won\n"
>       "d83,2024-03-05,2024-03-01,lost\nd84,0001-01-01,2024-03-01,won\nd85,2024-01-01,9999-12-31,won\n"
>       "d86,soon,2024-03-01,won\nd1,2024-01-02,2024-03-20,lost\nd2,2024-01-03,2024-03-15,lost\n")
> rows = good.split("\n")[:-1]
> write("sixteen.csv", good, "utf-16"); write("sixteen_le.csv", good, "utf-16-le"); write("sixteen_be.csv", good, "utf-16-be")
> named = rows[0] + ",owner\n" + "".join(r + ",Müller\n" for r in rows[1:])
> write("latin.csv", named, "latin-1")
> open("both.csv", "wb").write(named.encode() + "d90,2024-01-01,2024-03-01,won,Jörg\n".encode("latin-1"))
> write("ends.csv", "".join(r + ("\r\n" if i % 2 else "\n") for i, r in enumerate(rows)))
> write("old_mac.csv", good.replace("\n", "\r"))
> write("semicolon.csv", rows[0].replace(",", ";") + ";betrag\n" + "".join(r.replace(",", ";") + ";1.234,50\n" for r in rows[1:]))
> write("days.csv", "tage;ende\n12,5;1\n7,25;1\n3;0\n"); write("commas.csv", 'tage,ende\n"12,500",1\n"7,250",1\n3,0\n')
> write("points.csv", "tage,ende\n12.500,1\n7.250,1\n3,0\n")
> write("steer.csv", good.replace("d83,", "d83,").replace("d5,", "\033[31md5,") + "\033[31md83,2024-03-05,2024-03-01,lost\n")
> END
$ python3 rows.py; buyerclock report some.csv --rejects rejects.csv --format json | grep '"usable"'; cat rejects.csv
    "usable": 60,
file,line,column,value,reason
some.csv,62,,"d80,2024-01-01",fewer fields than the header
some.csv,63,,"d81,2024-01-01,2024-02-01,won,more,still more",more fields than the header
some.csv,64,created,2024-02-30,not a date in the format of its column
some.csv,68,created,soon,not a date in the format of its column
some.csv,66,created,0001-01-01,the date stands for no date
some.csv,67,closed,9999-12-31,the date stands for no date
some.csv,65,closed,2024-03-01,ends before it starts
some.csv,3,id,d1,the id stands in another row with other content; the newer row is used
some.csv,70,id,d2,the same deal stands in an earlier row
$ for f in sixteen sixteen_le sixteen_be latin both ends old_mac semicolon; do buyerclock report $f.csv --format json | grep -E '"usable"|"encoding"'; done
        "encoding": "UTF-16LE",
    "usable": 60,
        "encoding": "UTF-16LE",
    "usable": 60,
        "encoding": "UTF-16BE",
    "usable": 60,
        "encoding": "windows-1252",
    "usable": 60,
        "encoding": "UTF-8 (damaged)",
    "usable": 61,
        "encoding": "UTF-8",
    "usable": 60,
        "encoding": "UTF-8",
    "usable": 60,
        "encoding": "UTF-8",
    "usable": 60,
$ buyerclock curve days.csv --time tage --event ende --format json | grep '"rows": {'
  "rows": {"read": 3, "used": 3, "rejected": 0},
$ buyerclock curve points.csv --time tage --event ende --at 10 --format json | grep '"time": 10'
        {"time": 10.0, "at_risk": 1.0, "p": 0.5, "se": 0.3535533905932738, "lo": 0.0, "hi": 0.8749511733700468}
$ buyerclock curve days.csv --time tage --event ende --at 10 --format json | grep '"time": 10'
        {"time": 10.0, "at_risk": 1.0, "p": 0.5, "se": 0.3535533905932738, "lo": 0.0, "hi": 0.8749511733700468}
$ buyerclock curve commas.csv --time tage --event ende
buyerclock: cannot read 'commas.csv': the commas of column 'tage' ('12,500', ...) could be decimal or part thousands, and no value says which; write decimals with a point
? 1
$ printf 'days;outcome\n12,5;won\n7,25;won\n' > durations.csv; buyerclock report durations.csv --format json | grep mean_days
  "usual": {"mean_days_won": 9.875, "median_days_won": 9.875, "won_over_closed": 1.0, "won": 2, "closed": 2},
# Nothing in a file can steer the terminal.
$ buyerclock report steer.csv > steered.txt; buyerclock report steer.csv --format html | grep -c "$(printf '\033')"; grep -c "$(printf '\033')" steered.txt
0
0
? 1
# The same deals in two files count once; with other content the newer row counts, and both are told apart.
$ mkdir same other; cp good.csv same/a.csv; cp good.csv same/b.csv; cp good.csv other/a.csv; sed 's/,lost/,won/' good.csv > other/b.csv
$ for d in same other; do buyerclock report $d --rejects rejects.csv --format json | grep -E '^    "(usable|won|rejected)"'; cut -d, -f1,5 rejects.csv | sort | uniq -c; done
    "rejected": 60,
    "usable": 60,
    "won": 30,
      1 file,reason
     60 same/b.csv,the same deal stands in an earlier row
    "rejected": 60,
    "usable": 60,
    "won": 60,
      1 file,reason
     30 other/a.csv,the id stands in another row with other content; the newer row is used
     30 other/b.csv,the same deal stands in an earlier row
# A line of two gigabytes is refused without being held.
$ truncate -s 2200M long.csv; buyerclock report long.csv; rm long.csv
buyerclock: cannot read 'long.csv': the first line is longer than 16 MB: it is no table
$ head -c 20000000 /dev/zero | tr '\0' x > long.csv; buyerclock report long.csv; (head -n 30 good.csv; cat long.csv) > longer.csv; buyerclock report longer.csv --rejects rejects.csv --format json | grep '"usable"'; cut -c1-60 rejects.csv; rm long.csv longer.csv
buyerclock: cannot read 'long.csv': the first line is longer than 16 MB: it is no table
    "usable": 29,
file,line,column,value,reason
longer.csv,31,,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
# A file that may not be read.
$ cp "$(command -v buyerclock)" program; cat > unread.sh <<'END'
> chmod 755 . ..; chmod 000 good.csv
> if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups ./program report good.csv; else ./program report good.csv; fi
> echo $?; chmod 644 good.csv
> END
$ sh unread.sh
buyerclock: cannot read 'good.csv': Permission denied
1
# Options that mean nothing here are refused, with what would.
$ for o in --as-of=banana --as-of=2024-02-30 --level=2 --level=x --at=soon --at=-5 --entry=NOSUCH --by=NOSUCH --exclude=nonsense --won=NOSUCH --lang=fr; do buyerclock report good.csv $o; done
buyerclock: '--as-of' must be a date such as 2026-11-23 or 2026-11-23T14:30, not 'banana'
buyerclock: '--as-of' must be a date such as 2026-11-23 or 2026-11-23T14:30, not '2024-02-30'
buyerclock: '--level' must be between 0.5 and 0.9999, not 2
buyerclock: '--level' must be a number, not 'x'
buyerclock: '--at' must be a number, not 'soon'
buyerclock: '--at' must be between 0 and 1000000, not -5
buyerclock: --entry 'NOSUCH': neither auto, none, first-end, a date such as 2017-03-01, nor a column of the deals: they have id, created, closed, outcome
buyerclock: --by 'NOSUCH': neither the deals nor a table that shares a key with them has that column; the deals have id, created, closed, outcome
buyerclock: --exclude: no finding 'nonsense'; there are [..]bulk_load, [..], zero_durations
buyerclock: no deal has the value 'NOSUCH' given for won; values are lost, won
buyerclock: '--lang' must be en or de, not 'fr'
? 2
# A value of nothing is a slip; a finding that is misspelt is not one that is absent.
$ for o in --at= --won= --won=, --by= "--by= " --entry= --exclude=; do buyerclock report good.csv "$o"; done; buyerclock report good.csv --at ''
buyerclock: '--at' is empty: give DAYS, or leave it out
buyerclock: '--won' is empty: give VALUES, or leave it out
buyerclock: '--won' is empty: give VALUES, or leave it out
buyerclock: '--by' is empty: give COLUMN, or leave it out
buyerclock: '--by' is empty: give COLUMN, or leave it out
buyerclock: '--entry' is empty: give RULE, or leave it out
buyerclock: '--exclude' is empty: give FINDING, or leave it out
buyerclock: '--at' is empty: give DAYS, or leave it out
? 2
$ buyerclock report good.csv --exclude bulk_laod
buyerclock: --exclude: no finding 'bulk_laod': did you mean 'bulk_load'? There are [..], zero_durations
? 2
$ buyerclock report good.csv --exclude bulk_load,no_end | grep -A 2 'left out on'
  Deals left out on request: 0.

  Nothing is left out for bulk_load: this data has none.
$ buyerclock report good.csv --exclude bulk_load,no_end --format json | grep -A 2 '"excluded": \['
    "excluded": [
      {"code": "bulk_load", "count": 0},
      {"code": "no_end", "count": 0}
$ printf 'days,won\n1,1\n2,0\n' > days.csv
# Of files that cannot be used inspect says which, tells of the others, and ends with an error.
$ buyerclock inspect good.csv empty.csv there.none -o inspected.txt; grep -e 'good.csv  csv' -e '^  cannot' -e '^     2' inspected.txt
buyerclock: 2 files or folders, the first: cannot read 'there.none': No such file or directory
  good.csv  csv     ,          UTF-8     none           60  deals (table)
  cannot read 'there.none': No such file or directory
  cannot read 'empty.csv': the file is empty
     2  d0    1 January 2024   1 March 2024  lost
$ buyerclock inspect header.csv > inspected.txt
buyerclock: cannot read 'header.csv': there is a header, and no row under it
? 1
$ buyerclock inspect good.csv empty.csv --format json 2>/dev/null > inspected.json
? 1
$ python3 -c 'import json; told = json.load(open("inspected.json")); print(told["problem"], told["unreadable"], len(told["files"]))'
None ["cannot read 'empty.csv': the file is empty"] 1
$ buyerclock inspect empty.csv blank.csv
buyerclock: cannot read 'empty.csv': the file is empty
? 1
# Where each deal has a value of its own there is nothing to compare, and no p-value.
$ buyerclock report good.csv --by id | grep -A 1 -e 'not compared' -e ' p [=<]'
  The segments are not compared: of 60 values 0 have the 20 ends that it takes
  to say anything, and a comparison needs two.
$ buyerclock report good.csv --by id --format json | grep '"segment_tests'
  "segment_tests": [],
  "segment_tests_why": "fewer than two segments have enough ends to say anything",
# What has not happened yet is not certain never to happen: no interval from 0 to 0.
$ buyerclock report good.csv --entry none --at 7,80 | grep -A 6 'Share of deals by outcome'
  Share of deals by outcome
...
$ buyerclock report good.csv --entry none --at 7,80 --format json | grep -c '"days": 7.0, "p": 0.0, "lo": null, "hi": null, "at_risk": 60.0, "reason": "none so far: the formulas give no bound"'
2
# Pipes are read, also by the name "-"; devices have no end and are refused.
$ for f in - /dev/stdin; do cat good.csv | buyerclock report $f | head -n 1; done; buyerclock report --lang de - < good.csv | head -n 1; gzip -c good.csv | buyerclock inspect - --format json | grep -e '"path": ' -e '"compression": '
  How long our buyers take: standard input
  How long our buyers take: stdin
  Wie lange unsere Käufer brauchen: Standardeingabe
      "path": "standard input",
      "compression": "gzip",
$ cat good.csv | buyerclock report - --format json > piped.json; buyerclock report good.csv --format json > named.json
$ python3 -c 'import json; a, b = (json.load(open(f)) for f in ("piped.json", "named.json")); print([a[k] == b[k] for k in ("as_of", "population", "usual", "cycle")])'
[True, True, True, True]
$ cat days.csv | buyerclock curve - --time days --event won --lang de | head -n 1
  Dauern in Standardeingabe
$ (head -c 500 good.csv; sleep 0.2; tail -c +501 good.csv) | buyerclock report - --format json | grep '^    "rows": '
    "rows": 60,
$ (echo junk; cat good.csv) > junk_first.csv; (read junk; buyerclock report - --format json) < junk_first.csv | grep '^    "rows": '
    "rows": 60,
$ mkfifo fifo; cat good.csv > fifo & buyerclock report fifo --format json | grep '^    "rows": '
    "rows": 60,
$ for f in /dev/zero /dev/null -; do buyerclock report $f < /dev/zero; done; : | buyerclock report -; buyerclock report - <&-
buyerclock: cannot read '/dev/zero': it is a device, not a file
buyerclock: cannot read '/dev/null': the file is empty
buyerclock: cannot read 'standard input': it is a device, not a file
buyerclock: cannot read 'standard input': the file is empty
buyerclock: cannot read 'standard input': Bad file descriptor
? 1
$ for m in nonsense created= =created price=id created=NOSUCH created:format=banana created=id; do buyerclock report good.csv --map $m; done
buyerclock: --map 'nonsense': say field=Column or field:format=FORMAT
buyerclock: --map 'created=': say field=Column or field:format=FORMAT
buyerclock: --map: there is no field ''; fields are deal, account, owner, created, closed, [..]
buyerclock: --map: there is no field 'price'; fields are deal, account, owner, created, closed, [..]
buyerclock: --map 'created=NOSUCH': no file has a column 'NOSUCH'
buyerclock: --map 'created:format=banana': formats are iso, D/M/Y, M/D/Y, YYYYMMDD, words, epoch-s, epoch-ms, epoch-us, excel
buyerclock: cannot use 'good.csv': column 'id' holds no dates that can be read; say how they are written with --map created:format=FORMAT, or name another column with --map created=COLUMN
? 1
$ buyerclock report good.csv --won won --lost Won
buyerclock: the value 'won' is given for won and for lost
? 2
$ buyerclock report good.csv --won "$(head -c 5000 /dev/zero | tr '\0' x)"
buyerclock: no deal has the value 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' given for won; values are lost, won
? 2
# No half of a file is left where it cannot be written.
$ mkdir out; (ulimit -f 8; buyerclock report good.csv --format json -o out/report.json); (ulimit -f 0; buyerclock report some.csv -o /dev/null --rejects out/rejects.csv); ls -A out
buyerclock: cannot write 'out/report.json': File too large
buyerclock: cannot write 'out/rejects.csv': File too large
$ for o in nowhere/x.txt out /dev/full; do buyerclock report good.csv -o $o; buyerclock report good.csv --rejects $o; done
buyerclock: cannot write 'nowhere/x.txt': No such file or directory
buyerclock: cannot write 'nowhere/x.txt': No such file or directory
buyerclock: cannot write 'out': Is a directory
buyerclock: cannot write 'out': Is a directory
buyerclock: cannot write '/dev/full': No space left on device
buyerclock: cannot write '/dev/full': No space left on device
? 1
$ buyerclock report good.csv > /dev/full
buyerclock: cannot write 'standard output': No space left on device
? 1
# Who closes the pipe has read enough.
$ buyerclock inspect columns.csv 2>/dev/null | head -n 1; buyerclock report good.csv --format html | head -c 15
  What the files are taken for
<!doctype html>
# What ended on the day it began did not take twelve hours: nobody saw an hour.
$ printf 'id,created,closed,outcome\n1,2024-01-01,2024-01-01,won\n2,2024-01-01,2024-01-09,lost\n' > day.csv; buyerclock report day.csv | grep -A 2 '^  ────  ─'
  ────  ───────  ───────────────
  1     won      less than 1 day
  2     lost              8 days
