"""The command tongxin backup: everything of an installation in one file."""

from pathlib import Path

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.installation import open_installation, say, take_passphrase
from tongxin.cli.language import choose_words, get_language
from tongxin.cli.words_platform import ASKED


@click.command("backup", cls=PlainCommand)
@click.argument("file", metavar="文件FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--passphrase",
    "asked",
    is_flag=True,
    help="问一个口令，把密钥封在备份里 / Ask for a passphrase and seal the keys into the backup.",
)
@click.option("--force", is_flag=True, help="文件已有就盖掉 / Replace the file if it exists.")
def backup(file: Path, asked: bool, force: bool) -> None:
    """把数据库和上传的文件备份成一个文件 / Keep the database and the uploads in one file.

    不停服务也能做。口令也可由环境变量 TONGXIN_BACKUP_PASSPHRASE 给出；没有口令，密钥不在里面。
    The site may go on serving. The passphrase may come from TONGXIN_BACKUP_PASSPHRASE; without
    one the keys are not in the file.
    """
    words = choose_words(ASKED["passphrase"], get_language())
    passphrase = take_passphrase(asked, words, twice=True)
    with open_installation():
        from django.conf import settings

        from tongxin.portal.operate.backup import make_backup

        kept = make_backup(file, passphrase=passphrase, force=force)
        size = f"{max(0.1, kept.bytes / 1e6):.1f}"
        say("backup_made", {"path": kept.path, "size": size, "files": kept.files})
        said = "backup_keys_in" if kept.with_keys else "backup_keys_out"
        say(said, {"path": settings.DATA / "keys.json"})
