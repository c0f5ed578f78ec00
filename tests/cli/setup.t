@ BC_SOURCE
# What tools/setup.sh says where the distribution's tools are too old to build with. Programs of our own stand for them,
# and for apt-get: nothing is installed. "program NAME TEXT" makes one that prints a text.
$ mkdir bin tools; cp "$BC_SOURCE/tools/setup.sh" tools; cat > program <<'END'
> printf '#!/bin/sh\necho "%s"\n' "$2" > bin/"$1"; chmod +x bin/"$1"
> END
$ cat > system <<'END'
> # MESON NODE, and which of them apt-get offers
> sh ./program meson "$1"; sh ./program node "v$2"; sh ./program id 0; sh ./program npm 9.2.0
> printf '#!/bin/sh\ncase $* in *install*) echo "$*" >> asked ;; esac\n' > bin/apt-get
> printf '#!/bin/sh\ncase $* in "policy meson") v=%s ;; "policy nodejs") v=%s ;; esac\necho "  Installed: (none)"; echo "  Candidate: $v"\n' "$3" "$4" > bin/apt-cache
> chmod +x bin/apt-get bin/apt-cache; rm -f asked
> END
# Ubuntu 22.04: both are told at once, before anything is installed.
$ sh ./system 0.61.2 12.22.9 0.61.2-1 12.22.9~dfsg-1ubuntu3.6; PATH=$PWD/bin:$PATH tools/setup.sh build; echo "exit $?"; ls asked
setup: meson 1 or newer is needed. There is 0.61.2; this system's package is 0.61.2.
  Use a newer release of the distribution (Debian 12, Ubuntu 24.04 or later), or put a newer Meson ('pipx install meson' brings one) first in PATH.
setup: node 18 or newer is needed. There is 12.22.9; this system's package is 12.22.9.
  Use a newer release of the distribution (Debian 12, Ubuntu 24.04 or later), or put a newer Node.js first in PATH.
exit 1
ls: cannot access 'asked': No such file or directory
? 2
# Nothing in PATH, and too old a package.
$ sh ./system 0.61.2 20.11.0 0.61.2-1 12.22.9~dfsg-1ubuntu3.6; printf '#!/bin/sh\nexit 127\n' > bin/meson; PATH=$PWD/bin:$PATH tools/setup.sh build
setup: meson 1 or newer is needed. There is none in PATH; this system's package is 0.61.2.
  Use a newer release of the distribution (Debian 12, Ubuntu 24.04 or later), or put a newer Meson ('pipx install meson' brings one) first in PATH.
? 1
# A package with a release before its version; a Node.js of one's own that is too old is not the distribution's fault.
$ sh ./system 1.3.2 12.22.9 1.3.2-1 2:18.19.1+dfsg-6; PATH=$PWD/bin:$PATH tools/setup.sh build; cat asked
setup: installing [..]nodejs (log: build-logs/setup.log)
setup: still missing or too old after installing: [..]nodejs (meson must be 1.0, node 18 or newer; in PATH are meson 1.3.2, node 12.22.9)
install -y --no-install-recommends [..]nodejs
# New enough in PATH, whatever the distribution has: nothing to say, nothing to do.
$ sh ./system 1.4.0 22.2.0 0.61.2-1 12.22.9; PATH=$PWD/bin:$PATH tools/setup.sh build; ls asked
ls: cannot access 'asked': No such file or directory
? 2
