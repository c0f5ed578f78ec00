# Without an operation the program says what to do.
$ buyerclock
buyerclock: no operation given: try 'buyerclock report FILE' or 'buyerclock --help'
? 2

$ buyerclock --version
buyerclock 0.1.0

# What is misspelt is understood, but not done.
$ buyerclock simulat
buyerclock: unknown operation 'simulat': did you mean 'simulate'?
? 2
$ buyerclock help simulat
buyerclock: unknown operation 'simulat': did you mean 'simulate'?
? 2
$ buyerclock frobnicate
buyerclock: unknown operation 'frobnicate': 'buyerclock --help' lists them
? 2
$ buyerclock simulate --sed 7
buyerclock: unknown option '--sed': did you mean '--seed'?
? 2
$ buyerclock simulate --zzz
buyerclock: unknown option '--zzz'
? 2
$ buyerclock simulate -z
buyerclock: unknown option '-z'
? 2

# Values are checked before anything is done.
$ buyerclock simulate
buyerclock: '--out' is missing: the folder to write to, made when it is not there
? 2
$ buyerclock simulate --out
buyerclock: option '--out' needs a value: --out DIR
? 2
$ buyerclock simulate --out x --seed
buyerclock: option '--seed' needs a value: --seed S
? 2
$ buyerclock simulate --out x --seed seven
buyerclock: '--seed' must be a whole number, not 'seven'
? 2
$ buyerclock simulate --out x --seed -1
buyerclock: '--seed' must be between 0 and 9000000000000000, not -1
? 2
$ buyerclock simulate --out x --out y
buyerclock: '--out' is given twice: 'x' and 'y'
? 2
$ buyerclock simulate --out x --format jsn
buyerclock: '--format' must be text, json or html, not 'jsn': did you mean 'json'?
? 2
$ buyerclock simulate --out x --segments=yes
buyerclock: option '--segments' takes no value
? 2
$ buyerclock simulate --out x --as-of 23.11.2026
buyerclock: '--as-of' must be a date such as 2026-11-23 or 2026-11-23T14:30, not '23.11.2026'
? 2
$ buyerclock simulate --out x y
buyerclock: unexpected argument 'y'
? 2
$ ls
