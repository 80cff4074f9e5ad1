"""The command tongxin restore: a backup brought back, checked before anything is touched."""

from dataclasses import asdict
from pathlib import Path

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.installation import open_installation, say, take_passphrase
from tongxin.cli.language import choose_words, get_language
from tongxin.cli.words_platform import ASKED


@click.command("restore", cls=PlainCommand)
@click.argument(
    "file", metavar="文件FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@click.option(
    "--passphrase",
    "asked",
    is_flag=True,
    help="问做备份时的口令，打开里面的密钥 / Ask for the backup's passphrase to open its keys.",
)
@click.option(
    "--force",
    is_flag=True,
    help="已有数据也恢复，原来的改名留着 / Restore over existing data, which is set aside.",
)
def restore(file: Path, asked: bool, force: bool) -> None:
    """恢复一份备份，旧版的随即升级 / Bring a backup back; an older one is brought up to date.

    先停下 tongxin serve。坏的、更新版本的备份不会动任何东西。
    Stop tongxin serve first. A damaged or newer backup changes nothing.
    """
    words = choose_words(ASKED["passphrase"], get_language())
    passphrase = take_passphrase(asked, words, twice=False)
    with open_installation(without_keys=True):
        from tongxin.portal.operate.restore import restore_backup

        done = restore_backup(file, passphrase=passphrase, force=force)
        say("restored", {name: value for name, value in asdict(done).items() if name != "aside"})
        if done.migrated:
            say("restored_updated", {"migrated": done.migrated})
        for path in done.aside:
            say("set_aside", {"path": path})
