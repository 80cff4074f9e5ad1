"""The words of serve, worker, init, doctor, backup and restore, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

ERRORS: Mapping[str, Pair] = {
    "wrong_setting": ("设置 {name} 不对", "The setting {name} is not right"),
    "setting_too_short": (
        "设置 {name} 太短，至少 {least} 个字符",
        "The setting {name} is too short: {least} characters at least",
    ),
    "setting_wrong_keys": (
        "设置 {name} 应写成 1:密钥,2:密钥，每个密钥是 {bytes} 字节的 Base64",
        "Write the setting {name} as 1:key,2:key, each key {bytes} bytes in Base64",
    ),
    "setting_wrong_host": (
        "设置 {name} 里的 {value} 不是主机名，应只写名字，如 tongxin.example.cn",
        "{value} in the setting {name} is no host name; write the name alone, as in "
        "tongxin.example.org",
    ),
    "setting_no_switch": (
        "设置 {name} 只能是 1 或 0，这里是 {value}",
        "The setting {name} is 1 or 0, not {value}",
    ),
    "setting_no_choice": (
        "设置 {name} 没有 {value} 这个值，可选：{choices}",
        "The setting {name} has no value {value}; choose from {choices}",
    ),
    "setting_no_number": (
        "设置 {name} 应是 {least} 到 {most} 的整数，这里是 {value}",
        "The setting {name} is a whole number from {least} to {most}, not {value}",
    ),
    "setting_no_address": (
        "设置 {name} 应是以这些开头的地址：{schemes}",
        "The setting {name} is an address that begins with one of: {schemes}",
    ),
    "keys_unreadable": (
        "密钥文件 {path} 读不懂。请换回原来的那份，不要另造："
        "换了密钥，存下的身份证号和电话就打不开了",
        "The file of keys {path} cannot be read. Put the former one back and make no new one: "
        "with other keys, stored identity numbers and phones cannot be opened",
    ),
    "keys_missing": (
        "没有密钥文件 {path}。新装的，先运行 tongxin init；原来有的，把它放回去，不要另造",
        "There is no file of keys {path}. On a new installation run tongxin init first; otherwise "
        "put the former file back and make no new one",
    ),
    "broken_translation": ("译文 {where} 读不懂", "The translation at {where} cannot be read"),
    "translated_twice": (
        "“{msgid}”有两种译文：{first} 和 {second}",
        "“{msgid}” is translated in two ways: {first} and {second}",
    ),
    "cannot_operate": ("现在办不了", "This cannot be done now"),
    "installation_in_use": (
        "{path} 正在用：先停下 tongxin serve，再来",
        "{path} is in use: stop tongxin serve first",
    ),
    "database_away": (
        "数据库用不了：{reason}",
        "The database cannot be used: {reason}",
    ),
    "not_set_up": (
        "还没有初始化，先运行 tongxin init",
        "Nothing is set up yet: run tongxin init first",
    ),
    "database_older": (
        "数据库还是旧版的（差 {count} 步）。先运行 tongxin backup 留一份，再运行 tongxin init 升级",
        "The database is of an older version ({count} steps behind). Keep it with tongxin backup, "
        "then bring it up to date with tongxin init",
    ),
    "database_newer": (
        "数据库是更新的版本用过的（多 {count} 步），这一版认不得。换上新版的程序再来",
        "The database was used by a newer version ({count} steps ahead), which this one does not "
        "know. Install that version",
    ),
    "already_set_up": (
        "这里已经初始化过了，什么都没有改动",
        "This is set up already; nothing was changed",
    ),
    "answer_missing": (
        "缺少 {option}；不在终端里运行时，要用选项写全",
        "{option} is missing; away from a terminal, give every answer as an option",
    ),
    "address_taken": (
        "地址 {address} 用不了：{reason}。换一个端口，如 --port 8090",
        "The address {address} cannot be used: {reason}. Try another port, such as --port 8090",
    ),
    "target_exists": (
        "{path} 已经有了。换个名字，或加 --force 盖掉",
        "{path} exists already. Choose another name, or add --force to replace it",
    ),
    "data_exists": (
        "{path} 里已经有数据，没有恢复。确要换掉就加 --force：原来的会改名留着",
        "{path} holds data already, so nothing was restored. Add --force to replace it: what is "
        "there now is kept under another name",
    ),
    "no_room": (
        "磁盘满了，没有做成。原来的没有动，半截的已经清掉。在 {path} 腾出地方再来",
        "The disk is full and this was not done. What was there is untouched and nothing half made "
        "is left. Make room at {path} and try again",
    ),
    "too_little_room": (
        "{path} 只剩 {free} MB，恢复要 {needed} MB。腾出地方再来，什么都没有改动",
        "{path} has {free} MB left and restoring needs {needed} MB. Make room first; nothing was "
        "changed",
    ),
    "restored_not_updated": (
        "备份已恢复，升级到这一版时断了：{reason}。改好后运行 tongxin init 接着升级",
        "The backup is restored, but bringing it up to date broke off: {reason}. Mend that, then "
        "run tongxin init to go on",
    ),
    "bad_backup": ("这份备份用不了", "This backup cannot be used"),
    "no_backup": ("{path} 不是备份文件", "{path} is no backup"),
    "backup_damaged": (
        "备份 {path} 坏了：{member} 与清单对不上。什么都没有改动",
        "The backup {path} is damaged: {member} differs from its list. Nothing was changed",
    ),
    "backup_newer": (
        "备份 {path} 是更新的版本（{version}）做的。先升级程序，再恢复",
        "The backup {path} was made by a newer version ({version}). Update the program first",
    ),
    "backup_other_engine": (
        "备份来自 {engine}，这里是 {here}。请在同一种数据库上恢复",
        "The backup comes from {engine}, and this is {here}. Restore it on the same kind",
    ),
    "wrong_passphrase": (
        "口令不对，密钥打不开。什么都没有改动",
        "The passphrase is wrong and does not open the keys. Nothing was changed",
    ),
    "passphrase_needed": (
        "这份备份里的密钥要用做备份时的口令打开：加 --passphrase",
        "The keys in this backup need the passphrase it was made with: add --passphrase",
    ),
    "keys_differ": (
        "备份里没有密钥，这里的又不是原来的。把原来那份放到 {path} 再恢复",
        "The backup holds no keys, and those here are others. Put the former ones at {path} first",
    ),
    "keys_in_environment": (
        "备份里的密钥与 TONGXIN_KEYS 不同。把设置改成原来的密钥，或去掉这个设置，再恢复",
        "The backup's keys differ from TONGXIN_KEYS. Set the former keys or drop the setting first",
    ),
}

SAID: Mapping[str, Pair] = {
    "serving": ("同心已开：{address}", "Tongxin is open at {address}"),
    "stop_with": ("按 Ctrl+C 停", "Press Ctrl+C to stop"),
    "lan_mark": (
        "手机第一次打开会说证书不受信任，证书指纹应是 {mark}",
        "A phone will first say that the certificate is unknown; its fingerprint is {mark}",
    ),
    "worker_ready": ("后台已开工", "The worker is ready"),
    "worker_away": ("数据库连不上，等着再试", "The database is away; trying again"),
    "worker_back": ("数据库又连上了", "The database is back"),
    "worker_done": ("后台已停", "The worker has stopped"),
    "updated": ("数据库已升级 {count} 步", "The database was brought {count} steps up to date"),
    "nothing_to_update": ("数据库已是最新", "The database is up to date"),
    "tables_made": ("数据库已建好", "The tables of the database are made"),
    "set_up": (
        "{place}已初始化，管理员是 {username}",
        "{place} is set up, its administrator is {username}",
    ),
    "next_steps": (
        "接着：运行 tongxin serve，在浏览器里用 {username} 登录（第一次要用手机设验证码），"
        "录入社区、单位和人员",
        "Next: run tongxin serve, sign in as {username} in a browser (the first time a phone sets "
        "up the second factor), and enter communities, units and people",
    ),
    "keys_at": (
        "密钥在 {path}。另存一份在别处：丢了它，存下的身份证号和电话谁也打不开",
        "The keys are in {path}. Keep a copy elsewhere: without it nobody can open the stored "
        "identity numbers and phones",
    ),
    "keys_sealing": ("已重封 {done} / {total}", "{done} of {total} sealed again"),
    "keys_left": (
        "还有 {count} 个号码正有人在改，没有重封：过一会儿再运行一次",
        "{count} values were being changed by others and are not sealed again: run it once more",
    ),
    "keys_made": (
        "已造第 {version} 版密钥，重封了 {count} 个号码",
        "Version {version} of the key is made, and {count} stored values are sealed with it",
    ),
    "keys_sealed": (
        "第 {version} 版密钥是最新的，重封了 {count} 个号码",
        "Version {version} of the key is the newest, and {count} stored values were sealed with it",
    ),
    "backup_made": (
        "已备份到 {path}（{size} MB，上传的文件 {files} 个）",
        "Kept in {path} ({size} MB, {files} uploaded files)",
    ),
    "backup_keys_in": (
        "密钥也在里面，用口令封着。口令丢了就打不开",
        "The keys are in it, sealed with the passphrase; without the passphrase they stay shut",
    ),
    "backup_keys_out": (
        "密钥不在里面：请把 {path} 另存一份，与备份分开放",
        "The keys are not in it: keep a copy of {path} apart from the backup",
    ),
    "restored": (
        "已恢复 {made_at} 的备份（版本 {version}，上传的文件 {files} 个）",
        "Restored the backup of {made_at} (version {version}, {files} uploaded files)",
    ),
    "restored_updated": (
        "并升级了 {migrated} 步",
        "and brought it {migrated} steps up to date",
    ),
    "set_aside": ("原来的留在 {path}", "What was there before is now {path}"),
    "well": ("没有要改的", "Nothing needs mending"),
    "unwell": ("要改的 {count} 处", "{count} to mend"),
}

ASKED: Mapping[str, Pair] = {
    "place": ("街道（乡镇、区县）的名称", "Name of the street, township or county"),
    "unit": ("管理单位的名称", "Name of the office that runs it"),
    "username": ("管理员的用户名", "User name of the administrator"),
    "display_name": ("管理员的姓名", "Name of the administrator"),
    "password": ("管理员的密码（打字时不显示）", "Password of the administrator (not shown)"),
    "again": ("再打一遍", "Once more"),
    "passphrase": ("备份的口令（打字时不显示）", "Passphrase of the backup (not shown)"),
}
LEVELS: Mapping[str, Pair] = {
    "bad": ("要改", "mend"),
    "warning": ("留意", "note"),
    "good": ("正常", "good"),
}
