# The steps that `pasang`, `perbarui` and `kembali` share. Sourced, never run. Every step may be repeated.
# shellcheck shell=sh
RUMAH=/opt/jp
DATA=/var/lib/jp
PENGATURAN=/etc/jp
CADANGAN=/var/backups/jp
export DEBIAN_FRONTEND=noninteractive

kata() { printf '%s\n' "$*"; }
gagal() {
    printf 'GAGAL: %s\n' "$*" >&2
    exit 1
}
ada_systemd() { [ -d /run/systemd/system ]; }

pastikan_root() {
    [ "$(id -u)" = 0 ] || gagal "jalankan sebagai root."
    . /etc/os-release
    case ${ID:-}:${VERSION_ID:-} in
    debian:12 | debian:13) ;;
    *) kata "Perhatian: hanya dicoba pada Debian 12 dan 13; ini ${PRETTY_NAME:-tidak dikenal}." ;;
    esac
}

# The release of this checkout in $RILIS: a folder of its own, named after version and content, and never changed.
bangun_rilis() {
    versi=$(sed -n 's/^version = "\(.*\)"/\1/p' "$SUMBER/pyproject.toml")
    sidik=$(cd "$SUMBER" && daftar_isi | xargs -0 sha256sum | sha256sum | cut -c1-12)
    RILIS=$RUMAH/rilis/$versi-$sidik
    if [ -e "$RILIS/.selesai" ]; then
        kata "Rilis $versi-$sidik sudah ada."
        return
    fi
    kata "Membangun rilis $versi-$sidik …"
    rm -rf "$RILIS"
    mkdir -p "$RILIS"
    (cd "$SUMBER" && daftar_isi | tar -cf - --null --files-from=- --owner=root --group=root) | tar -xf - -C "$RILIS"
    chmod -R u=rwX,go=rX "$RILIS"
    ln -s "$PENGATURAN/lingkungan" "$RILIS/.env"
    python3 -m venv "$RILIS/.venv"
    "$RILIS/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r "$RILIS/requirements/runtime.txt" || gagal "paket Python tidak terpasang; lihat baris di atas."
    "$RILIS/.venv/bin/python" -m compileall -q "$RILIS" >/dev/null 2>&1 || true
    (cd "$RILIS" && .venv/bin/python manage.py collectstatic --noinput --verbosity 0)
    chmod -R go=rX "$RILIS/var"
    (cd "$RILIS" && .venv/bin/python manage.py check --deploy --fail-level WARNING >/dev/null) || gagal "pengaturan belum beres; lihat baris di atas."
    touch "$RILIS/.selesai"
}

# Every file of the checkout that belongs to the program, by name.
daftar_isi() {
    (
        cd "$SUMBER" && find . \( -path ./.git -o -path ./.venv -o -path ./var -o -path ./tests -o -path ./bench \
            -o -path ./beban -o -path ./keandalan -o -name __pycache__ -o -name '.*_cache' -o -name .env -o -name .selesai -o -name .hypothesis \) -prune \
            -o -type f -print0 | LC_ALL=C sort -z
    )
}

migrasi() {
    kata "Menyesuaikan basis data …"
    (cd "$RILIS" && runuser -u jp -- .venv/bin/python manage.py migrate --noinput --verbosity 0)
}

# Undo the migrations that only the release $1 has, and not $2. Says which cannot be undone.
batalkan_migrasi() {
    sementara=$(mktemp -d)
    daftar_migrasi "$1" >"$sementara/baru"
    daftar_migrasi "$2" >"$sementara/lama"
    for app in $(comm -23 "$sementara/baru" "$sementara/lama" | cut -d. -f1 | sort -u); do
        sampai=$(grep "^$app\." "$sementara/lama" | tail -1 | cut -d. -f2)
        kata "Membatalkan migrasi $app sampai ${sampai:-awal} …"
        (cd "$1" && runuser -u jp -- .venv/bin/python manage.py migrate "$app" "${sampai:-zero}" --noinput --verbosity 0) || {
            kata "Migrasi $app tidak dapat dibatalkan." >&2
            return 1
        }
    done
    rm -r "$sementara"
}
daftar_migrasi() {
    (cd "$1" && runuser -u jp -- .venv/bin/python manage.py showmigrations --plan) |
        sed -n 's/^\[.\]  \([a-z_]*\.[^ ]*\).*/\1/p' | LC_ALL=C sort
}

# Point `kini` to $RILIS at once; what it pointed to becomes `sebelum`.
alihkan() {
    lama=$(readlink "$RUMAH/kini" || true)
    [ "$lama" = "$RILIS" ] && return
    [ -z "$lama" ] || ln -sfn "$lama" "$RUMAH/sebelum"
    ln -sfn "$RILIS" "$RUMAH/kini.baru"
    mv -T "$RUMAH/kini.baru" "$RUMAH/kini"
}

# Releases that are neither in use nor the one before take up room for nothing.
buang_rilis_lama() {
    for rilis in "$RUMAH"/rilis/*; do
        case $rilis in
        "$(readlink "$RUMAH/kini")" | "$(readlink "$RUMAH/sebelum")") ;;
        *) rm -rf "$rilis" ;;
        esac
    done
}

pasang_unit() {
    for berkas in "$RILIS"/deploy/systemd/*; do
        install -m 644 "$berkas" /etc/systemd/system/
    done
    ! ada_systemd || systemctl daemon-reload
}

# Who comes meanwhile waits at the socket: jp-web.service does not start before this lock is let go.
hentikan() {
    ada_systemd || return 0
    exec 9<"$RUMAH"
    flock 9
    systemctl stop --quiet jp-web.service 'jp-pekerja@*.service'
}

# The workers that systemd starts by itself, by name.
pekerja() { find /etc/systemd/system/multi-user.target.wants -name 'jp-pekerja@*.service' -printf '%f\n'; }

# What was switched off by hand after the first time (a timer, a worker) stays off.
jalankan() {
    if ! ada_systemd; then
        kata "systemd tidak berjalan di sini (wadah?): tidak ada yang dijalankan. Jalankan sendiri:"
        kata "  install -d -o jp -g www-data -m 2750 /run/jp-web"
        kata "  cd $RUMAH/kini && runuser -u jp -- .venv/bin/gunicorn --config deploy/gunicorn.conf.py"
        kata "  cd $RUMAH/kini && runuser -u jp -- .venv/bin/python manage.py pekerja --queue-name '*'"
        kata "  nginx; dan sekali sehari deploy/harian dan jp-kelola cadangkan --folder $CADANGAN --simpan 14"
        return
    fi
    exec 9>&-
    if ! systemctl is-enabled --quiet jp-web.service 2>/dev/null; then
        systemctl enable --quiet --now jp-web.socket jp-harian.timer jp-cadangan.timer
        PEKERJA=${PEKERJA:-2}
    fi
    if [ -n "${PEKERJA:-}" ]; then
        for unit in $(pekerja); do
            nomor=${unit#*@}
            [ "${nomor%.service}" -le "$PEKERJA" ] || systemctl disable --quiet --now "$unit"
        done
        for nomor in $(seq 1 "$PEKERJA"); do systemctl enable --quiet "jp-pekerja@$nomor.service"; done
    fi
    systemctl enable --quiet jp-web.service
    systemctl restart jp-web.service $(pekerja) || true # whether they do, /siap/ tells
}

# Ask /siap/ through nginx until it says yes; two minutes at most.
pastikan_siap() {
    ada_systemd || return 0
    host=$(sed -n 's/^ALLOWED_HOSTS=\([^,]*\).*/\1/p' "$PENGATURAN/lingkungan")
    for _ in $(seq 1 15); do
        jawaban=$(curl --silent --insecure --max-time 5 --resolve "$host:443:127.0.0.1" "https://$host/siap/" || true)
        case $jawaban in *'"siap": true, "pemeriksaan"'*) kata "Siap: https://$host/" && return 0 ;; esac
        sleep 2
    done
    kata "Belum siap: $jawaban" >&2
    return 1
}
