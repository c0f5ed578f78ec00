# Colour is for a terminal, and goes where NO_COLOR says something. `terminal` runs a program in one, and says
# whether there was colour in what it wrote.
$ buyerclock simulate --deals 60 --out company --only deals > /dev/null
$ cat > terminal.py <<'END'
> import os, subprocess, sys
> master, slave = os.openpty()
> child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.DEVNULL)
> os.close(slave)
> text = b""
> while True:
>     try:
>         piece = os.read(master, 65536)
>     except OSError:  # the terminal is gone with its last user
>         break
>     if not piece:
>         break
>     text += piece
> print("colour" if b"\033[" in text else "plain", "with a headline" if b"decide" in text else "and empty")
> sys.exit(child.wait())
> END
$ TERM=xterm python3 terminal.py buyerclock report company/generic
colour with a headline
$ TERM=xterm NO_COLOR=1 python3 terminal.py buyerclock report company/generic
plain with a headline
# Set to whatever: 0 too. Set to nothing is not set.
$ TERM=xterm NO_COLOR=0 python3 terminal.py buyerclock report company/generic
plain with a headline
$ TERM=xterm NO_COLOR= python3 terminal.py buyerclock report company/generic
colour with a headline
$ TERM=xterm python3 terminal.py buyerclock report company/generic --no-colour
plain with a headline
$ TERM=dumb python3 terminal.py buyerclock report company/generic
plain with a headline

# A pipe and a file never get colour, whatever the variables say.
$ TERM=xterm buyerclock report company/generic | grep -c "$(printf '\033')"
0
? 1
$ TERM=xterm NO_COLOR= buyerclock report company/generic | grep -c "$(printf '\033')"
0
? 1
$ TERM=xterm NO_COLOR= buyerclock report company/generic > report.txt; grep -c "$(printf '\033')" report.txt
0
? 1
$ TERM=xterm NO_COLOR= buyerclock report company/generic -o file.txt; grep -c "$(printf '\033')" file.txt
0
? 1
$ TERM=xterm python3 terminal.py buyerclock report company/generic -o file.txt; grep -c "$(printf '\033')" file.txt
plain and empty
0
? 1
