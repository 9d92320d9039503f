#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
#
# From a bare Debian 12 to the main job done: installs what the program needs,
# builds it, makes the practice district and carries real cases through it.
# With a terminal it then opens the practice village's screens.
#
#   sh start.sh                      everything
#   sh start.sh --install [PKG...]   only the packages (and PKG...)
#   sh start.sh --build DIR [OPT...] only build into DIR, with cmake options
set -eu

here=$(cd "$(dirname "$0")" && pwd)
packages="gcc libc6-dev cmake ninja-build pkg-config gettext libsqlite3-dev
libncurses-dev libcsv-dev libiniparser-dev libsodium-dev libpango1.0-dev
libcairo2-dev libqrencode-dev libxlsxwriter-dev zlib1g-dev
fonts-noto-cjk fonts-hanazono"

missing() {
	for p in "$@"; do
		dpkg-query -W -f '${Status}\n' "$p" 2>/dev/null |
			grep -q '^install ok installed$' || printf '%s ' "$p"
	done
}

install() {
	# shellcheck disable=SC2046,SC2086
	need=$(missing $packages "$@")
	[ -n "$need" ] || return 0
	echo "安装软件包 Installing: $need"
	if [ "$(id -u)" = 0 ]; then
		as_root=
	elif command -v sudo >/dev/null 2>&1; then
		as_root=sudo
	else
		echo "请用管理员身份先运行一次 Run once as root: sh start.sh --install" >&2
		exit 3
	fi
	# shellcheck disable=SC2086
	$as_root env DEBIAN_FRONTEND=noninteractive sh -ec '
		apt-get update -qq
		apt-get install -y -qq --no-install-recommends "$@" >/dev/null' \
		sh $need </dev/null
}

# A folder of ours to build in: beside the sources if we may write there.
work_dir() {
	if mkdir -p "$here/build" 2>/dev/null && [ -w "$here/build" ]; then
		echo "$here/build"
	else
		cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/nuandang
		mkdir -p "$cache"
		echo "$cache"
	fi
}

build() {
	dir=$1
	shift
	# Two at once in one folder would tread on each other.
	exec 9>"$dir.lock"
	! command -v flock >/dev/null 2>&1 || flock 9
	cmake -S "$here" -B "$dir" -G Ninja "$@" >"$dir.log" 2>&1 &&
		cmake --build "$dir" >>"$dir.log" 2>&1 || {
		tail -n 40 "$dir.log" >&2
		echo "编译没有成功，全部输出在 Build failed, see: $dir.log" >&2
		exit 3
	}
	exec 9>&-
}

case ${1:-} in
--install) shift; install "$@"; exit 0 ;;
--build) shift; mkdir -p "$1"; build "$@"; exit 0 ;;
'') ;;
*) sed -n '4,11s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

install
work=$(work_dir)
echo "编译 Building: $work/program"
mkdir -p "$work/program"
build "$work/program" -DBUILD_TESTS=OFF

demo=${NUANDANG_DEMO:-$work/demo}
"$work/program/nuandang" demo "$demo" --persons "${NUANDANG_PERSONS:-24}"
if [ -t 0 ] && [ -t 1 ]; then
	exec "$work/program/nuandang" --db "$demo/village1.db"
fi
