"""What the doctor says, Chinese and English."""

from collections.abc import Mapping

FOUND: Mapping[str, tuple[str, str]] = {
    "folder_open": ("数据文件夹 {path} 能写", "The folder of data {path} can be written"),
    "folder_closed": (
        "数据文件夹 {path} 写不了（{reason}）。改它的权限，或用 TONGXIN_DATA 另指一个",
        "The folder of data {path} cannot be written ({reason}). Change its permissions, or name "
        "another with TONGXIN_DATA",
    ),
    "disk_free": ("磁盘还有 {free} GB", "{free} GB are free on the disk"),
    "disk_low": (
        "磁盘只剩 {free} GB，快不够了",
        "Only {free} GB are free on the disk; make room soon",
    ),
    "disk_full": (
        "磁盘只剩 {free} GB，随时会存不下。马上腾地方",
        "Only {free} GB are free on the disk and writing may stop. Make room now",
    ),
    "keys_told": ("密钥由环境变量给出", "The keys come from the environment"),
    "keys_kept": ("密钥在 {path}，只有本人能读", "The keys are in {path}, for their owner alone"),
    "keys_missing": (
        "没有密钥文件 {path}。新装的，运行 tongxin init；原来有的，把它放回去",
        "There is no file of keys {path}. On a new installation run tongxin init; otherwise put "
        "the former file back",
    ),
    "keys_open": (
        "密钥文件 {path} 别的用户也能读。运行 chmod 600 改掉",
        "Other users can read the file of keys {path}. Mend it with chmod 600",
    ),
    "debug_on": (
        "TONGXIN_DEBUG 开着，出错页会露出内部细节。正式用时关掉",
        "TONGXIN_DEBUG is on, so faults show inner details. Switch it off for real use",
    ),
    "no_https": (
        "从别处访问（{hosts}）没有加密，密码会明着走。配好 HTTPS 后设 TONGXIN_HTTPS=1",
        "Others come to {hosts} without encryption, so passwords travel openly. Set up HTTPS and "
        "TONGXIN_HTTPS=1",
    ),
    "database_ready": ("数据库（{engine}）能用，是最新的", "The database ({engine}) is ready"),
    "database_away": (
        "连不上数据库：{reason}。看看 DATABASE_URL 和数据库服务",
        "The database cannot be reached: {reason}. Look at DATABASE_URL and at its service",
    ),
    "database_empty": (
        "数据库是空的。运行 tongxin init",
        "The database is empty: run tongxin init",
    ),
    "database_older": (
        "数据库是旧版的（差 {count} 步）。先 tongxin backup，再 tongxin init",
        "The database is {count} steps behind. Run tongxin backup, then tongxin init",
    ),
    "database_whole": ("数据库文件完好", "The file of the database is whole"),
    "database_damaged": (
        "数据库文件坏了：{reason}。停下服务，用 tongxin restore 恢复最近的备份",
        "The file of the database is damaged: {reason}. Stop serving and restore the last backup",
    ),
    "no_administrator": (
        "没有能登录的管理员",
        "No administrator can sign in",
    ),
    "roles_clash": (
        "有 {count} 人兼着不该兼的岗位。管理员在“权限”页里收回一个",
        "{count} people hold two roles that must check each other. Take one back on the page of "
        "rights",
    ),
    "seals_open": ("密钥打得开存下的电话", "The keys open what is sealed"),
    "seals_closed": (
        "密钥打不开存下的电话：这不是原来的密钥。把原来那份放回去",
        "The keys do not open what is sealed: they are others. Put the former ones back",
    ),
    "jobs_wait": (
        "有 {count} 件后台的活等了十分钟以上：没有开工的后台。运行 tongxin serve 或 tongxin worker",
        "{count} jobs have waited more than ten minutes: no worker runs. Run tongxin serve or "
        "tongxin worker",
    ),
    "jobs_failed": (
        "最近七天有 {count} 件后台的活没有做成",
        "{count} jobs failed in the last seven days",
    ),
    "files_there": ("上传的 {count} 个文件都在", "All {count} uploaded files are there"),
    "files_missing": (
        "{path} 里少了 {count} 个上传的文件。从备份里找回来",
        "{count} uploaded files are missing in {path}. Bring them back from a backup",
    ),
    "backup_never": ("还没有备份过。运行 tongxin backup", "No backup was made yet: tongxin backup"),
    "backup_old": (
        "上次备份是 {days} 天前。运行 tongxin backup，最好每天自动做",
        "The last backup is {days} days old. Run tongxin backup, best every day by itself",
    ),
    "backup_fresh": ("上次备份是 {days} 天前", "The last backup is {days} days old"),
}
