"""What the doctor says, Chinese and English."""

from collections.abc import Mapping

FOUND: Mapping[str, tuple[str, str]] = {
    "folder_open": ("数据文件夹 {path} 能写", "The folder of data {path} can be written"),
    "folder_closed": (
        "数据文件夹 {path} 写不了（{reason}）。改它的权限，或用 TONGXIN_DATA 另指一个",
        "The folder of data {path} cannot be written ({reason}). Change its permissions, or name "
        "another with TONGXIN_DATA",
    ),
    "folder_shared": (
        "数据文件夹 {path} 别的用户也能进。运行 chmod 700 改掉",
        "Other users can enter the folder of data {path}. Mend it with chmod 700",
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
    "database_newer": (
        "数据库是更新的版本用过的（多 {count} 步）。换上新版的程序",
        "The database was used by a newer version ({count} steps ahead). Install that version",
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
        "有 {count} 处兼了不该兼的岗位（{people}）。请管理员收回其中一个",
        "{count} times somebody holds two roles that must check each other ({people}). Let the "
        "administrator take one back",
    ),
    "seals_open": ("密钥打得开存下的电话", "The keys open what is sealed"),
    "seals_closed": (
        "密钥打不开存下的电话：这不是原来的密钥。把原来那份放回去",
        "The keys do not open what is sealed: they are others. Put the former ones back",
    ),
    "worker_never": (
        "后台还没有开过：计划、导入、通知都要它。运行 tongxin serve 或 tongxin worker",
        "No worker ran yet, and plans, imports and notices need one. Run tongxin serve or "
        "tongxin worker",
    ),
    "worker_gone": (
        "后台停了 {minutes} 分钟。看看 tongxin serve 或 tongxin worker 还在不在",
        "No worker was seen for {minutes} minutes. See whether tongxin serve or tongxin worker "
        "still runs",
    ),
    "worker_seen": ("后台在干活", "A worker is at work"),
    "duty_breaks": (
        "后台的定时工作 {code} 出错：{trouble}",
        "The worker's duty {code} breaks: {trouble}",
    ),
    "messages_wait": (
        "有 {count} 条通知过了该发的时间还没有发出",
        "{count} messages are long past their time and not sent",
    ),
    "messages_refused": (
        "{channel} 的通知发不出去，还在重试：{trouble}。看看它的接口和设置",
        "Messages by {channel} do not go out and are tried again: {trouble}. Look at its adapter "
        "and settings",
    ),
    "messages_failed": (
        "最近七天有 {count} 条通知没有送到，已转为当面告知",
        "{count} messages of the last seven days did not arrive and became tasks to tell in person",
    ),
    "clock_differs": (
        "这台机器的钟与数据库的差 {seconds} 秒。两边都对一下时（NTP）",
        "This machine's clock and the database's differ by {seconds} seconds. Set both (NTP)",
    ),
    "clock_behind": (
        "日志里最后一条比现在还晚 {minutes} 分钟：钟往回走过。对时（NTP），对好以前不要办事",
        "The log's last entry is {minutes} minutes ahead of now: the clock went back. Set it (NTP) "
        "before anybody works on",
    ),
    "log_whole": ("日志完好，共 {size} 条", "The log is whole: {size} entries"),
    "log_long": (
        "日志有 {size} 条，这里不逐条核对；运行 tongxin log fsck",
        "The log has {size} entries and is not read here; run tongxin log fsck",
    ),
    "log_broken": (
        "日志有 {count} 处对不上，最早在第 {index} 条：有人绕过系统改过数据，或磁盘坏了。"
        "运行 tongxin log fsck 看详情，先不要删任何东西",
        "The log differs in {count} places, first at entry {index}: somebody changed data behind "
        "the system, or the disk is failing. See tongxin log fsck, and delete nothing",
    ),
    "jobs_wait": (
        "有 {count} 件后台的活等了十分钟以上",
        "{count} jobs have waited more than ten minutes",
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
