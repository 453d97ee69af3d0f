"""YAML to rules: `load` reads folders, `house` knows copylint's own, `cache` keeps them compiled, `examples` proves them."""
