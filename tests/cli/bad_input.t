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
