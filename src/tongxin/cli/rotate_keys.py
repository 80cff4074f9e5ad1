"""The command tongxin rotate-keys: a new key, and everything that is stored sealed with it."""

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.installation import open_installation, say


@click.command("rotate-keys", cls=PlainCommand)
def rotate_keys() -> None:
    """换一把新密钥，存下的号码全部重封 / Make a new key and seal all stored numbers with it.

    不用停下网站：分批做，大家照常用。断了再运行一次，接着做。旧的留在密钥文件里，旧备份要用。
    密钥写在 TONGXIN_KEYS 里的，先在那里加一版，停下网站，再运行。
    The site may go on: it works in batches beside everybody. Run it again to go on where it broke
    off. The former key stays in the file of keys: older backups need it. Where the keys stand in
    TONGXIN_KEYS, add a version there and stop the site first.
    """
    with open_installation():
        from django.conf import settings

        from tongxin.portal.operate.new_keys import change_keys

        done = change_keys(lambda done, total: say("keys_sealing", {"done": done, "total": total}))
        said = "keys_made" if done.made else "keys_sealed"
        say(said, {"version": done.version, "count": done.count})
        if done.left:
            say("keys_left", {"count": done.left})
        if done.made:
            say("keys_at", {"path": settings.DATA / "keys.json"})
