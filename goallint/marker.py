"""`hookimpl`, which marks the functions of a plugin that goallint is to call, without importing pluggy for it.

Most runs have no plugin but goallint's own. Marking its functions takes a dictionary, pluggy 8 ms with all that it
imports; what takes more than the plain mark is left to pluggy, and a test compares the two.
"""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pluggy import HookimplMarker

    hookimpl = HookimplMarker("goallint")
else:

    def hookimpl(function=None, **options):
        """Mark a function as the implementation of the hook of its name; the options are those of pluggy's marker."""
        if function is None or options:
            from pluggy import HookimplMarker

            return HookimplMarker("goallint")(function, **options)
        function.goallint_impl = dict.fromkeys(("wrapper", "hookwrapper", "optionalhook", "tryfirst", "trylast"), False)
        function.goallint_impl["specname"] = None
        return function
