"""Every sentence the command line says, in Chinese and English: ``key: (Chinese, English)``."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # a call or a configuration that is wrong: one line each
    "error": ("错误：{line}", "error: {line}"),
    "unknown_key": (
        "{key}={value}：没有这个参数；最接近的是 {nearest}（{allowed}）；全部参数见 commons-sim params",
        "{key}={value}: no such parameter; nearest right key: {nearest} ({allowed}); all of them: commons-sim params",
    ),
    "unlawful": (
        "{key}={value}：法律没有授予这项权力（{law}）；合法的是：{lawful}",
        "{key}={value}: the law does not give this power ({law}); lawful: {lawful}",
    ),
    "unknown_key_in_file": (
        "{key}={value}（写在配置文件里）：没有这个参数；最接近的是 {nearest}（{allowed}）",
        "{key}={value} (in a configuration file): no such parameter; nearest right key: {nearest} ({allowed})",
    ),
    "unknown_group": (
        "{key}={value}：没有这个配置组；最接近的是 {nearest}；可用的组：{allowed}",
        "{key}={value}: no such configuration group; nearest: {nearest}; groups: {allowed}",
    ),
    "unknown_choice": (
        "{key}={value}：没有这个选项；最接近的是 {key}={nearest}；可选：{allowed}",
        "{key}={value}: no such choice; nearest: {key}={nearest}; allowed: {allowed}",
    ),
    "unknown_hydra_key": (
        "{key}={value}：Hydra 没有这个设置；最接近的是 {nearest}",
        "{key}={value}: Hydra has no such setting; nearest right key: {nearest}",
    ),
    "wrong_type": (
        "{key}={value}：类型不对；应为{allowed}",
        "{key}={value}: wrong type; allowed: {allowed}",
    ),
    "out_of_range": ("{key}={value}：超出范围；应为{allowed}", "{key}={value}: out of range; allowed: {allowed}"),
    "inconsistent": (
        "{key}={value}：与其他参数矛盾；应为{allowed}",
        "{key}={value}: contradicts another parameter; allowed: {allowed}",
    ),
    "missing_value": (
        "{key}：缺少值；请写成 {key}=值；应为{allowed}",
        "{key}: no value given; write {key}=VALUE; allowed: {allowed}",
    ),
    "several_values": (
        "{key}={value}：给了多个值；若要逐一运行，请加 -m；若是列表，请写成 {key}=[...]；应为{allowed}",
        "{key}={value}: several values; add -m to run each of them, or write {key}=[...] for a list; allowed: {allowed}",
    ),
    "grammar": (
        "{value}：无法读懂；应为 参数=值，含中文、空格或特殊字符的值要加两层引号，例如 {nearest}",
        "{value}: cannot be read; write KEY=VALUE, and put a value with Chinese, blanks or special characters in two "
        "kinds of quotes, for example {nearest}",
    ),
    "plus_on_existing": (
        "+{key}={value}：这个参数已经存在；去掉 + 号：{key}={value}",
        "+{key}={value}: this key exists already; leave out the plus sign: {key}={value}",
    ),
    "needs_plus": (
        "{key}={value}：这个配置组默认不用；请写成 +{key}={value}",
        "{key}={value}: this group is not used by default; write +{key}={value}",
    ),
    "deletion": (
        "~{key}：参数不能删除，只能改值：{key}=值；应为{allowed}",
        "~{key}: a key cannot be deleted; set it with {key}=VALUE; allowed: {allowed}",
    ),
    "broken_file": ("配置文件读不懂：{value}", "a configuration file cannot be read: {value}"),
    "damaged_file": (
        "{value}：文件已损坏，无法读取；请删去它，再重复生成它的那条命令",
        "{value}: the file is damaged and cannot be read; delete it and repeat the command that made it",
    ),
    "no_folder": ("--config-dir={value}：没有这个文件夹", "--config-dir={value}: there is no such folder"),
    "scenario_without_id": (
        "{value}：方案文件里没有 {key}；方案文件首行写 # @package _global_，再写 scenario: {{id: 自定名称}}，"
        "并在 instruments: 下启用工具，如 home_visits: {{active: true}}",
        "{value}: a scenario's file needs {key}: first line # @package _global_, then scenario: {{id: NAME}}, and the instruments "
        "that it uses below instruments:, such as home_visits: {{active: true}}",
    ),
    "byte_order_mark": (
        "{value}：文件以字节顺序标记（BOM）开头；请另存为不带 BOM 的 UTF-8",
        "{value}: the file begins with a byte order mark; save it as UTF-8 without one",
    ),
    "file_too_large": (
        "{value}：文件展开后超过 {allowed} 项",
        "{value}: unfolded, the file has more than {allowed} entries",
    ),
    "empty_file": (
        "{value}：文件是空的，什么也没有设定",
        "{value}: the file is empty and sets nothing",
    ),
    "hydra_in_file": (
        "{value}：文件里不得有 {key}；Hydra 的设置请写在命令行上，或写进 conf/local/",
        "{value}: a file may not hold {key}; give Hydra's settings on the command line or in conf/local/",
    ),
    "no_configuration": (
        "找不到 conf/ 文件夹；请重新安装 commons-sim",
        "the folder conf/ is missing; install commons-sim again",
    ),
    "other": ("{value}：配置不成立", "{value}: the configuration cannot be composed"),
    "scenario_in_compare": (
        "scenario={value}：compare 用 scenarios=[...] 比较多个方案；例如 scenarios=[{value},status_quo]",
        "scenario={value}: compare takes scenarios=[...]; for example scenarios=[{value},status_quo]",
    ),
    "compound_and_compounds": (
        "compound={value}：已经用 compounds=[...] 列出小区类型；请只用其中一个",
        "compound={value}: compound types are listed by compounds=[...] already; use only one of the two",
    ),
    "sweep_in_compare": (
        "{value}：compare 不接受 -m；多个设计点请用 commons-sim run -m",
        "{value}: compare takes no -m; for many design points use commons-sim run -m",
    ),
    "no_store": (
        "{value}：这个文件夹不是扫描或研究的结果库；请用 hydra.sweep.dir=文件夹 另选一处",
        "{value}: this folder is not the store of a sweep or study; choose another one by hydra.sweep.dir=DIR",
    ),
    "no_results": (
        "{value}：这里没有 commons-sim 的结果（找不到 {allowed}）",
        "{value}: there are no results of commons-sim here ({allowed} is missing)",
    ),
    "other_design": (
        "{value}：结果库属于另一个设计（{key}，这次是 {allowed}）；请用 hydra.sweep.dir=文件夹 另选一处，或移走它",
        "{value}: the store of another design ({key}, this one is {allowed}); choose another folder by hydra.sweep.dir=DIR, or "
        "move it away",
    ),
    "other_code": (
        "{value}：结果库由另一版程序生成（{key}，现在是 {allowed}），两版结果不能混用；"
        "请用 hydra.sweep.dir=文件夹 另选一处，或移走它",
        "{value}: the store was made by another version of the code ({key}, now {allowed}), and results of two are not mixed; "
        "choose another folder by hydra.sweep.dir=DIR, or move it away",
    ),
    "store_in_use": (
        "{value}：另一个进程（{key}）正在这个结果库里工作；等它结束后再来，做完的会跳过",
        "{value}: another process ({key}) is at work in this store; come back when it has ended, what is done is skipped then",
    ),
    "folder_is_a_file": (
        "hydra.run.dir={value}：这是一个文件，不是文件夹；请用 hydra.run.dir=文件夹 另选一处",
        "hydra.run.dir={value}: this is a file, not a folder; choose another place by hydra.run.dir=DIR",
    ),
    "folder_in_use": (
        "hydra.run.dir={value}：另一个命令正在这个文件夹里写结果；等它结束，或用 hydra.run.dir=文件夹 另选一处",
        "hydra.run.dir={value}: another command is at work in this folder; wait until it has ended, or choose another one by "
        "hydra.run.dir=DIR",
    ),
    "folder_is_a_store": (
        "{value}：这里是扫描或研究的结果库，不能写入别的结果；请另选一个文件夹",
        "{value}: this is the store of a sweep or study, and nothing else is written there; choose another folder",
    ),
    "folder_of_others": (
        "hydra.run.dir={value}：文件夹里的 {key} 不是 commons-sim 写的，会被覆盖；请移走它，或用 hydra.run.dir=文件夹 另选一处",
        "hydra.run.dir={value}: {key} in this folder was not written by commons-sim and would be overwritten; move it away, or "
        "choose another folder by hydra.run.dir=DIR",
    ),
    "folder_cleared": (
        "{folder}：上一次运行的 {n} 个文件已被这一次的结果取代",
        "{folder}: {n} files of an earlier run are replaced by the results of this one",
    ),
    "scenario_in_study": (
        "{key}={value}：研究的方案写在研究文件里；请用 study.scenarios=[{value}]",
        "{key}={value}: a study's scenarios are declared; use study.scenarios=[{value}]",
    ),
    "study_takes_no_factors": (
        "{key}={value}：这种设计不改变参数；固定的值请写在 constants 里",
        "{key}={value}: this design varies no parameter; put fixed values under constants",
    ),
    "study_needs_factors": (
        "{key}={value}：这种设计至少要有一个变动的参数；例如 {allowed}",
        "{key}={value}: this design needs something that varies; for example {allowed}",
    ),
    "study_needs_range": (
        "{key}：参数本身没有这一侧的范围，请在研究文件里写明 low 与 high；应为{allowed}",
        "{key}: the schema has no such limit; state low and high in the study file; allowed: {allowed}",
    ),
    "study_key_twice": (
        "{key}：{value} 在这项研究里是变动的参数，不能再定为另一个值；请去掉其中之一",
        "{key}: {value} varies in this study and cannot be set besides; leave one of the two out",
    ),
    "bundle_of_more": (
        "{key}={value}：这个方案还改动了 {nearest}，不属于任何工具，无法分解；请只启用工具",
        "{key}={value}: this scenario also changes {nearest}, which belongs to no instrument and cannot be attributed; "
        "let it switch on instruments only",
    ),
    "bundle_empty": (
        "{key}={value}：这个方案没有启用任何工具；请选有工具的方案，例如 party_led",
        "{key}={value}: this scenario switches on no instrument; choose one that does, for example party_led",
    ),
    "launcher_in_study": (
        "{key}={value}：study 用自己的进程，请用 workers=N；启动器只用于 commons-sim run -m",
        "{key}={value}: study uses processes of its own, set workers=N; launchers belong to commons-sim run -m",
    ),
    "unknown_command": (
        "{value}：没有这个命令；最接近的是 {nearest}；可用：{allowed}",
        "{value}: no such command; nearest: {nearest}; allowed: {allowed}",
    ),
    "unknown_option": ("{value}：没有这个选项；可用：{allowed}", "{value}: no such option; allowed: {allowed}"),
    "bad_option": ("命令行不对：{value}", "the command line is wrong: {value}"),
    "no_command": ("缺少命令；可用：{allowed}", "no command given; allowed: {allowed}"),
    "config_path": (
        "{value}：不能更换整个配置；要加自己的文件请用 --config-dir",
        "{value}: the configuration as a whole cannot be replaced; to add files of your own use --config-dir",
    ),
    # what is allowed
    "type_int": ("整数", "a whole number"),
    "type_float": ("数字", "a number"),
    "type_bool": ("true 或 false", "true or false"),
    "type_str": ("文字", "text"),
    "type_list": ("列表 [a,b]", "a list [a,b]"),
    "type_NoneType": ("任意值", "any value"),
    "type_dict": ("一组键值 {{a: 1}}", "keys and values {{a: 1}}"),
    "type_group": ("一组参数：{keys}", "a group of keys: {keys}"),
    "type_workers": ("auto 或不小于 1 的整数", "auto or a whole number of at least 1"),
    "unit": ("单位 {unit}", "unit {unit}"),
    "group_folder": ("配置组，可选 {choices}", "a group, choices {choices}"),
    "type_compounds": ("不重复的小区类型列表：{choices}", "a list of different compound types: {choices}"),
    "type_scenarios": ("不重复的方案列表：{choices}", "a list of different scenarios: {choices}"),
    # what a command says while it works and when it is done
    "runs": ("运行", "runs"),
    "compiling": (
        "首次运行：正在编译规则（约一分钟，编译结果留给以后使用）",
        "first run: compiling the rules (about a minute, kept for later runs)",
    ),
    "compiling_unkept": (
        "没有可写的缓存文件夹，规则每次都要重新编译（约两分钟）；请用环境变量 NUMBA_CACHE_DIR 指定一个可写的文件夹",
        "no folder for compiled rules can be written, so they are compiled anew each time (about two minutes); set NUMBA_CACHE_DIR "
        "to one that can",
    ),
    "run_done": ("{done}/{total}  {label}", "{done}/{total}  {label}"),
    "point_done": (
        "[设计点 {done}/{total}] {label}：{runs} 次运行，{seconds:.1f} 秒",
        "[design point {done}/{total}] {label}: {runs} runs, {seconds:.1f} s",
    ),
    "study_runs": (
        "{points} 个设计点，{runs} 次运行；已完成 {done} 次，跳过；结果库 {folder}",
        "{points} design points, {runs} runs; {done} done before and skipped; store {folder}",
    ),
    "claim_screen": (
        "先筛选情境：现状须与一般小区相符，取 {worlds} 个，至多试 {candidates} 个",
        "first the screen: worlds whose status quo looks like ordinary compounds, {worlds} of them, at most {candidates} tried",
    ),
    "claim_so_far": (
        "筛选：已试 {tried} 个情境，{passed}/{wanted} 个通过",
        "screen: {tried} worlds tried, {passed} of {wanted} passed",
    ),
    "claim_screened": ("试了 {tried} 个情境，{passed} 个通过", "{passed} of {tried} worlds passed"),
    "claim_no_worlds": (
        "没有情境通过筛选：请增大 study.claim.candidates 或减小 study.claim.spread",
        "no world passed the screen: raise study.claim.candidates or lower study.claim.spread",
    ),
    "study_runs_to_come": (
        "逐批运行，每点至多 {runs} 个种子；已完成 {done} 次运行，跳过；结果库 {folder}",
        "batch by batch, at most {runs} seeds a point; {done} runs done before and skipped; store {folder}",
    ),
    "evidence": ("实地事实与模型", "Field facts beside the model"),
    "files_in": ("结果在 {folder}：{files}", "results in {folder}: {files}"),
    "report_in": ("报告：{path}", "report: {path}"),
    "too_many_runs": (
        "扫描列出了 {value} 次运行，至多 {allowed} 次；全部做完，单核约需 {key} 天，数据约 {nearest} GB",
        "the sweep lists {value} runs, of at most {allowed}; some {key} days on one core and {nearest} GB of tables",
    ),
    "disk_fault": (
        "{path}：读写失败（{reason}）；磁盘恢复正常或腾出空间后重复同一条命令，已完成的运行不必重做",
        "{path}: cannot be read or written ({reason}); mend the disk or make room and repeat the command: finished runs are kept",
    ),
    "failed_runs": ("{failed} 次运行失败（共 {total} 次）：", "{failed} of {total} runs failed:"),
    "failed_run": ("  {label}：{error}；重现：{command}", "  {label}: {error}; to repeat it: {command}"),
    "errors_in": ("  完整的错误记录：{path}", "  full error records: {path}"),
    "bad_sql": ("--sql：{value}", "--sql: {value}"),
    "no_such_run": (
        "{value}：这里没有这样的运行（共 {allowed} 次完成的运行）；可用的列见 commons-sim results",
        "{value}: there is no such run here (of {allowed} finished ones); commons-sim results lists the columns",
    ),
    "rows": ("{n} 行", "{n} rows"),
    "no_value": ("—", "—"),
    "verify_code": (
        "这些结果由另一版程序生成（{stored}，现在是 {now}）：若有差异，可能来自程序的改动",
        "these results were made by another version of the code ({stored}, now {now}): a difference may come from that",
    ),
    "verify_equal": ("{label}：逐位相同", "{label}: equal to the bit"),
    "verify_all_equal": (
        "重做了 {n} 次运行（共 {total} 次），全部逐位相同",
        "{n} of {total} runs made again, all equal to the bit",
    ),
    "verify_no_file": (
        "{file}：文件不见了，而这里记录过它；重做同一次扫描或运行即可补上",
        "{file}: the file is gone, although it was recorded; the same sweep or run makes it anew",
    ),
    "verify_lacks": (
        "{file}：{total} 次运行缺 {number} 次；重做同一次扫描或运行即可补上",
        "{file}: {number} of {total} runs are missing; the same sweep or run makes them anew",
    ),
    "verify_strange": (
        "{file}：有 {number} 次运行不在清单之内（应有 {total} 次）",
        "{file}: {number} runs are not those of the manifest (which has {total})",
    ),
    "verify_configuration": (
        "{file}：不是这些结果所用的配置（与 manifest.json 不符）",
        "{file}: not the configuration of these results (manifest.json has another)",
    ),
    "verify_differs": (
        "{label}：不同；第一处在 {table}，{row}，{column}：存的是 {stored}，重做得 {again}",
        "{label}: different; first in {table}, {row}, {column}: stored {stored}, made again {again}",
    ),
    "sweep_resumed": (
        "{folder}：已有 {done} 次运行，跳过；还有 {left} 次",
        "{folder}: {done} runs are there already and skipped; {left} to go",
    ),
    "sweep_speed": (
        "{runs} 次运行用时 {wall:.1f} 秒，{workers} 个进程 {share:.0%} 的时间在仿真中",
        "{runs} runs in {wall:.1f} s; {workers} processes spent {share:.0%} of it inside the simulation",
    ),
    "interrupted": (
        "已中断；完成的 {done} 次运行保存在 {folder}",
        "interrupted; the {done} finished runs are kept in {folder}",
    ),
    "interrupted_nothing": (
        "已中断；还没有完成的运行，未写文件",
        "interrupted; no run was finished, nothing was written",
    ),
    "several_runs": ("{n} 次运行的均值与 95% 区间", "mean of {n} runs with 95% interval"),
    "one_run": ("1 次运行（种子 {seed}）", "one run (seed {seed})"),
    "sweep_title": (
        "{points} 个设计点，{runs} 次运行的均值与 95% 区间",
        "{points} design points, {runs} runs: mean and 95% interval",
    ),
    # table headings
    "outcome": ("指标", "outcome"),
    "label": ("名称", "label"),
    "unit_heading": ("单位", "unit"),
    "mean": ("均值", "mean"),
    "value": ("值", "value"),
    "low95": ("下限", "low 95"),
    "high95": ("上限", "high 95"),
    "key": ("参数", "parameter"),
    "type": ("类型", "type"),
    "default": ("默认值", "default"),
    "allowed": ("允许的值", "allowed"),
    "role": ("角色", "role"),
    "confidence": ("把握", "confidence"),
    "source": ("来源", "source"),
    "meaning": ("含义", "meaning"),
    "scenario": ("方案", "scenario"),
    "compound": ("小区", "compound"),
    "title": ("名称", "title"),
    "description": ("说明", "description"),
    "instruments": ("启用的工具", "active instruments"),
    "formula": ("算法", "formula"),
    "window": ("时段", "window"),
    "better": ("更好的方向", "better"),
    "nan_condition": ("何时为空", "empty when"),
    "step": ("步骤", "step"),
    "who": ("谁", "who"),
    "every": ("何时", "when"),
    "reads": ("读取", "reads"),
    "changes": ("改变", "changes"),
    "where": ("所在模块", "module"),
    "default_allowed": ("默认值；允许的值", "default; allowed"),
    "role_confidence": ("角色；把握", "role; confidence"),
    "nan_window": ("何时为空；时段", "empty when; window"),
    "role_uncertainty": ("不确定因素", "uncertainty"),
    "role_lever": ("政策杠杆", "lever"),
    "role_constant": ("常量", "constant"),
    "confidence_published": ("文献数值", "published"),
    "confidence_law": ("法律规定", "law"),
    "confidence_estimated": ("据文献推算", "estimated"),
    "confidence_field": ("实地水平", "field"),
    "confidence_assumed": ("假定", "assumed"),
    "confidence_design": ("实验设计", "design"),
    "better_lower": ("越低越好", "lower is better"),
    "better_higher": ("越高越好", "higher is better"),
    "better_none": ("无优劣之分", "no better direction"),
    "row": ("编号", "row"),
    "section": ("原文章节", "section"),
    "part": ("所属", "part"),
    "instrument": ("工具", "instrument"),
    "lever": ("政策杠杆", "levers"),
    "acts_on": ("作用于", "acts on"),
    "costs": ("成本", "costs"),
    "adverse": ("负面渠道", "adverse channel"),
    "observable": ("可观察量", "observables"),
    "test": ("测试", "tests"),
    "row_section": ("编号；章节", "row; section"),
    "title_channel": ("名称；微观机制", "title; chain"),
    "instrument_target": ("工具；作用于", "instrument; acts on"),
    "costs_adverse": ("成本；负面渠道", "costs; adverse channel"),
    "milliseconds": ("毫秒", "ms"),
    "time_share": ("占比 %", "share %"),
    "order": ("次序", "order"),
    # the browser page
    "view_about": ("在浏览器里观看、修改、比较", "watch, change and compare in the browser"),
    "view_port": ("端口，默认 8765", "port, 8765 by default"),
    "view_host": (
        "监听地址，默认 127.0.0.1（只有本机能打开）；0.0.0.0 让教室里的其他机器也能打开",
        "address to listen on, by default 127.0.0.1 (this machine alone); 0.0.0.0 lets other machines of a classroom in",
    ),
    "view_missing": (
        "网页需要 solara 等组件：pip install 'commons-sim[view]'",
        "the page needs solara and others: pip install 'commons-sim[view]'",
    ),
    "view_taken": ("端口 {port} 已被占用；请换一个：--port", "port {port} is taken; choose another: --port"),
    "view_starting": (
        "正在准备网页……（首次要编译，约一分钟）",
        "preparing the page… (the first time it compiles, about a minute)",
    ),
    "view_ready": ("网页已就绪：{address}（按 Ctrl-C 结束）", "the page is ready: {address} (Ctrl-C ends it)"),
    "view_open_warning": (
        "警告：网页将在 {host} 上对其他机器开放，打开者可使用本机的计算能力。只在可信的网络里这样做。课堂口令：{code}",
        "warning: on {host} other machines can open the page and use this machine's processors. Do so only in a network you trust. "
        "Class access code: {code}",
    ),
    "page_foreign": (
        "已拒绝：请求来自别的网站；请用本服务器显示的地址打开网页",
        "refused: the request comes from another site; open the page by the address that this server shows",
    ),
    "page_code_ask": ("请输入课堂口令", "Please type the class access code"),
    "page_code_wrong": ("口令不对，请再试一次", "That is not the code; please try again"),
    # the benchmark
    "bench_compiled": ("编译运行", "compiled"),
    "bench_reference": ("纯 Python 智能体 (Mesa)", "plain Mesa agents"),
    "bench_run": ("运行", "run"),
    "bench_households": ("户数", "households"),
    "bench_days": ("天数", "days"),
    "bench_seconds": ("秒", "seconds"),
    "bench_household_days_per_second": ("户·日/秒", "household-days a second"),
    "bench_summary": (
        "编译运行为纯 Python 的 {ratio} 倍；每户每日随机抽取 {draws_per_household_day} 次、决策 "
        "{decisions_per_household_day} 次、学习 {lessons_per_household_day} 次；内存带宽 {gigabytes_per_second} GB/s，"
        "{cores} 核（每次运行用一核）",
        "compiled is {ratio} times plain Python; a household-day takes {draws_per_household_day} draws, "
        "{decisions_per_household_day} decisions and {lessons_per_household_day} lessons; memory bandwidth "
        "{gigabytes_per_second} GB/s, {cores} cores (a run uses one)",
    ),
    "bench_written": ("已写入 {path}", "written to {path}"),
    # teaching cases
    "case_file": (
        "教学案例 {key}={value}：不对；应为 {allowed}",
        "teaching case {key}={value}: wrong; allowed: {allowed}",
    ),
    "case_scenario": (
        "{key}={value}：案例自带几种办法（{allowed}），不能另选方案；小区、天数、种子和其他参数可以改",
        "{key}={value}: a case brings its own configurations ({allowed}); compound, days, seed and other parameters can be set",
    ),
    "case_results": (
        "{value}：没有案例 {key} 的运行结果；请先运行 commons-sim case run {key} hydra.run.dir={value}",
        "{value}: no runs of the case {key} there; make them with commons-sim case run {key} hydra.run.dir={value}",
    ),
    "case_extra": (
        "{key}：需要 {value}：pip install 'commons-sim[teaching]'",
        "{key}: needs {value}: pip install 'commons-sim[teaching]'",
    ),
    "case_action": (
        "case {value}：应为 case list | case show ID | case run ID [参数=值] | case export ID --to html,docx,pptx --out DIR；"
        "ID 可选：{allowed}",
        "case {value}: write case list | case show ID | case run ID [KEY=VALUE] | case export ID --to html,docx,pptx --out DIR; "
        "IDs: {allowed}",
    ),
    "case_written": ("已写入：{path}", "written: {path}"),
    "case": ("案例", "case"),
    "sections": ("原文章节", "sections"),
    "minutes": ("分钟", "minutes"),
    "summary": ("问题", "question"),
}
