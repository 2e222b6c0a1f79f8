# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Read by app/run, tests/run and .ci/run (source it): what they share. The only list of packages.
#
#   node3_install build run test...   installs what these purposes need and is missing
#   node3_build PRESET [TARGET...]    configures and builds; without a target, everything

node3_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Debian 12 and later, Ubuntu 24.04 and later. `package?` is installed where it exists and still missing.
node3_packages() {
    case $1 in
        build)
            # mold and ccache are not needed, but links take a seventh and repeated builds a tenth.
            # clang compiles the presets dev and asan, g++ release and tsan (see CONTRIBUTING.md).
            echo clang g++ cmake ninja-build mold ccache \
                qt6-base-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools \
                libssl-dev libsqlite3-dev libsqlitecpp-dev nlohmann-json3-dev libboost-dev \
                libcli11-dev libspdlog-dev
            # qt6-charts-dev needs it without saying so; from Debian 13 on it is in qt6-base-dev.
            echo 'libqt6opengl6-dev?'
            ;;
        wayland) echo qt6-wayland ;; # only for a session without an X server
        run) echo curl jq procps fonts-inter qt6-qpa-plugins ;;
        test) echo curl jq procps sqlite3 openssl fonts-inter ;;
        asan) echo libclang-rt-dev ;;
        ci) echo git clang-tidy xvfb xauth 'clang-format-14?' ;;
        *)
            echo "node3_packages: unknown purpose $1" >&2
            return 1
            ;;
    esac
}

node3_install() {
    local wanted=() purpose package missing=() optional=()
    for purpose in "$@"; do
        # shellcheck disable=SC2207 # package names hold no blanks
        wanted+=($(node3_packages "$purpose"))
    done
    mapfile -t wanted < <(printf '%s\n' "${wanted[@]}" | sort -u)
    # One question for all of them: this runs before every build and must not be felt.
    local installed
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]%\?}" 2>/dev/null || true)
    for package in "${wanted[@]}"; do
        if ! grep -qxF "${package%\?} installed" <<<"$installed"; then
            case $package in
                *\?) optional+=("${package%\?}") ;;
                *) missing+=("$package") ;;
            esac
        fi
    done
    if [ ${#missing[@]} -eq 0 ] && [ ${#optional[@]} -eq 0 ]; then
        return 0
    fi
    if ! command -v apt-get >/dev/null; then
        echo "This is no Debian or Ubuntu, so nothing is installed. Needed, by their names there:"
        echo "    ${missing[*]}"
        return 0
    fi

    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo=(sudo)
    fi
    local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q
        -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    if [ ${#missing[@]} -gt 0 ]; then
        if [ ${#sudo[@]} -gt 0 ] && ! command -v sudo >/dev/null; then
            echo "Packages are missing and there is no sudo. As root: apt-get install ${missing[*]}" >&2
            return 1
        fi
        # Lists may be old or absent; without them no package is known to exist.
        "${apt[@]}" update >/dev/null || echo "apt-get update failed; the lists that are here are used" >&2
    fi
    for package in "${optional[@]}"; do
        # A package that others merely provide succeeds here too, but shows nothing.
        if [ -n "$(apt-cache show "$package" 2>/dev/null)" ]; then
            missing+=("$package")
        fi
    done
    if [ ${#missing[@]} -eq 0 ]; then
        return 0
    fi
    echo "Installing: ${missing[*]}"
    local log
    log=$(mktemp)
    if ! "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
        tail -20 "$log" >&2
        rm -f "$log"
        echo "The packages could not be installed: ${missing[*]}" >&2
        return 1
    fi
    rm -f "$log"
}

# node3_cmake_options: what is set beside the preset's own settings. The presets are for a person, who
# changes one file and may have a compiler with new warnings; CI builds everything once and in batches.
node3_cmake_options=()
if [ -n "${NODE3_CI:-}" ]; then
    node3_cmake_options=(-DNODE3_UNITY=ON -DNODE3_WERROR=ON -DNODE3_QUICK=ON)
fi
node3_build() {
    local preset=$1
    shift
    cd "$node3_root" || return
    cmake --preset "$preset" "${node3_cmake_options[@]}" -Wno-dev --log-level=WARNING || return
    # --parallel: ninja by itself starts two more jobs than
    # there are cores, which on a small machine is memory that the compiler needs.
    NINJA_STATUS='[%f/%t] ' cmake --build --preset "$preset" --parallel "${NODE3_JOBS:-$(nproc)}" \
        ${1:+--target "$@"}
}
