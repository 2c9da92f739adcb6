// Every word of the page, in both languages.
const WORDS = {
  'zh-CN': {
    skip: '跳到预警', warnings: '生效预警', incidents: '未结事件', timeline: '最近动态', targets: '监测对象',
    quiet: '一切正常', quietHelp: '没有生效的预警。', noIncidents: '没有未结事件。', noEvents: '还没有动态。',
    blue: '蓝色', yellow: '黄色', other: 'English', login: '登录', logout: '退出', back: '返回', token: '访问令牌',
    loginHelp: '粘贴以 wf_ 开头的访问令牌。令牌只用于换取本浏览器的会话。', loginToAct: '登录后可以确认和处理。',
    badToken: '令牌无效。', lost: '与 Watchfire 的连接中断，正在重连……显示的内容可能已过时。',
    demo: '演示：数据均为模拟', drill: '演练：非真实事件', rate: '倍速', reader: '只读',
    scope: '影响范围', since: '已持续', expected: '预计时长', measures: '初步措施', published: '已发布', triggers: '触发条件',
    release: '解除条件', deadlines: '时限', incident: '事件', warning: '预警', severity: '严重程度',
    acknowledgedBy: '已确认', noSecondaryRiskBy: '已确认无次生风险', verifiedBy: '已核实', unacknowledged: '无人确认',
    left: '剩余 {}', overdue: '已超时 {}', up: '正常', down: '中断', waiting: '等待首次数据', noData: '无数据',
    yes: '是', no: '否', gap: '其中未监测', links: '相关',
    day: '天', hour: '小时', minute: '分', second: '秒',
    acknowledge: '确认', verify: '核实', archive: '归档', noSecondaryRisk: '确认无次生风险',
    approveRelease: '批准解除', overrideRelease: '强制解除…', cancel: '取消预警…',
    remark: '备注（可不填）', reason: '理由（必填）', reasonMissing: '请填写理由。',
    noSecondaryRiskHelp: '以技术处置组名义确认无次生风险，即提出解除申请。',
    approveReleaseHelp: '条件已满足，批准后解除预警并通知所有已知会人员。',
    overrideReleaseHelp: '解除条件尚未全部满足。强制解除会记入时间线。',
    cancelHelp: '仅用于误报。取消会记入时间线并通知所有已知会人员。', archiveHelp: '归档后不能再修改。',
    harm: '登记损害…', harmGo: '登记损害', harmKnown: '已知损害', 'harm.injured': '受伤人数', 'harm.dead': '死亡人数', 'harm.loss': '直接损失（元）',
    harmHelp: '只填已确知的：上报文稿据此写明人员伤亡和直接损失。留空的一项保持不变。',
    harmMissing: '请至少填写一项。', harmNumber: '{}须为 0 至 {} 的整数。',
    silences: '静默', noSilences: '没有静默。', silence: '静默…', silenced: '静默中', silencedLater: '将静默', from: '自', until: '至',
    silencedBy: '设置人', endSilence: '结束静默', silenceTitle: '静默通知', silenceGo: '静默', silenceFor: '时长',
    silenceMatch: '对象', rules: '规则', silenceRules: '规则（可不填，以逗号分隔）', silenceWhatMissing: '请填写对象或规则。',
    silenceHelp: '期间不通知任何人；预警和事件照常记录。静默结束时仍生效的预警会通知一次。',
    done: '已完成', failed: '未完成', newWarning: '新预警',
    'state.detected': '已检测', 'state.issued-blue': '蓝色预警', 'state.issued-yellow': '黄色预警',
    'state.release-requested': '待批准解除', 'state.expired': '预警期满，待决定',
    'state.recorded': '已记录', 'state.verified': '已核实', 'state.pending-review': '待审核',
    'deadline.assessment': '影响评估', 'deadline.decision-meeting': '决策会议', 'deadline.level-decision': '定级',
    'deadline.first-meeting': '指挥部首次会议', 'deadline.progress-summary': '进展通报', 'deadline.handling-report': '处置报告',
    'deadline.evaluation': '效果评估', 'deadline.two-hour-report': '两小时报告', 'deadline.site-record': '半小时记录',
    'deadline.upward-initial': '首次上报', 'deadline.cause': '初步原因', 'deadline.root-cause': '根源分析报告',
    'deadline.repair': '修复', 'deadline.external-support': '外部支援', 'deadline.statement-impact': '影响说明',
    'deadline.statement-recovery': '恢复说明', 'deadline.stable': '稳定期', 'deadline.summary-report': '总结报告',
    'deadline.recovery-rate': '恢复率对照', 'deadline.security-ordinary': '一般信息安全事件', 'deadline.security-major': '重大信息安全事件',
    'deadline.termination-meeting': '评审会议', 'deadline.preparation': '准备完成', 'deadline.hourly-report': '每小时报告',
    'deadline.task': '任务', 'deadline.resolve': '解决', 'deadline.review': '审核',
    'deadline.call-back': '回访', 'deadline.state-report': '报项目经理', 'deadline.customer-report': '告知客户', 'deadline.answer': '应答', 'deadline.progress': '进展',
    'deadline.acknowledged-anew': '再次确认',
    'deadline.acknowledge': '确认', 'deadline.verify': '核实', 'deadline.warning-expiry': '预警期满', 'deadline.joined': '新增情况汇总',
    approve: '法务同意', reject: '退回…', publish: '登记发布…', send: '登记上报…', withdraw: '撤回…',
    approveHelp: '您以法务名义同意该版本的文字。', rejectHelp: '写明法务异议；稿件退回修改。',
    publishHelp: '稿件由人发布，此处只作登记：发布在哪里。', sendHelp: '稿件由人上报，此处只作登记：报给谁、以何方式。',
    withdrawHelp: '该稿件不再对外。', outPlaces: '发布位置（以逗号分隔）', outTo: '接收单位', outWay: '方式（电话、传真、邮件……）',
    outRegulator: '接收方为监管部门（须先经法务同意）', objection: '法务异议', legalAgrees: '法务已同意',
    draft: '稿件', 'turn.legal': '待法务审核', 'turn.voice': '待发布或上报', 'turn.author': '待修改', 'turn.office': '待应急办审核', 'turn.leader': '待领导批准', 'turn.nobody': '已上报',
    special: '信息专报', review: '审核通过', clear: '批准上报', 'send-back': '退回…', instruct: '登记上级指示…', officeAgrees: '应急办已审核', leaderAgrees: '领导已批准',
    reviewHelp: '您以应急办名义同意该版本的文字。', clearHelp: '您以领导名义批准上报该版本。', 'send-backHelp': '写明意见；专报退回修改。',
    instructHelp: '登记上级指示：通知指挥部，并分派落实任务。', instructions: '上级指示', outFrom: '指示来自', outInstruction: '指示内容',
    'severity.major': '重大', 'severity.medium': '较大', 'severity.minor': '一般',
    'phase.ok': '正常', 'phase.pending': '待定', 'phase.near': '接近', 'phase.met': '已触发',
    'phase.recovering': '恢复中', 'phase.relapsing': '复发',
    'standing.met': '满足', 'standing.not-met': '未满足', 'standing.no-data': '无数据',
    'standing.not-watched': '未监测，由批准人判断',
    pages: '页面', watch: '监视', notifications: '通知', skipToNotices: '跳到通知', filter: '筛选', any: '全部', clearFilter: '清除', last: '最近 {}',
    about: '预警或事件', recipient: '收件人', channel: '渠道', noticeKind: '内容', noticeState: '状态', within: '时间', made: '生成',
    sentAt: '已发出', deliveredAt: '已送达', readAt: '已读', acknowledgedAt: '已确认', whyNot: '未送达或未通知的原因',
    notices: '通知记录', noNotices: '没有符合条件的通知。', older: '更早的', olderByTable: '更早的请缩小范围，或导出表格',
    toldNothing: '未收到任何通知的人', exportTold: '导出通知（CSV）', exportUntold: '导出未通知（CSV）', exportProof: '导出送达证明（JSONL）',
    balance: '账目差额', 'books.taken': '启动以来', 'books.delivered': '已送出', 'books.open': '发送中', 'books.undeliverable': '无法送达', 'books.expired': '过期',
    'told.open': '发送中', 'told.sent': '已发出', 'told.delivered': '已送达', 'told.read': '已读', 'told.acknowledged': '已确认', 'told.undeliverable': '无法送达',
    'told.expired': '过期', 'told.suppressed': '已抑制', 'told.untold': '未通知', 'told.retry': '重试', 'told.refused': '被拒绝', 'told.failed': '失败', 'told.failed-over': '改用下一渠道', 'told.part': '第{n}条已送达', 'told.folded': '合并发送', 'told.unreached': '暂时无法送达',
    'to.group': '群', 'to.feed': '公告渠道', nobodyTold: '所有人', attempts: '发送过程', onlyAbout: '只看', comma: '、', colon: '：', noSuchNumber: '没有这个编号的预警或事件。',
    try: '次', when: '时间', outcome: '结果', says: '说明', reference: '服务商编号', proof: '证明', ended: '终态', heldUntil: '延至', worthUntil: '有效至', leftOut: '未走的途径',
    bodyHash: '正文摘要', noticeKey: '通知键', toldLink: '谁收到，谁没有',
    'notice.warning-blue': '蓝色预警', 'notice.warning-yellow': '黄色预警', 'notice.incident-opened': '事件建立',
    'notice.deadline-missed': '超时提醒', 'notice.release-requested': '解除申请', 'notice.warning-relapsed': '复发',
    'notice.warning-released': '预警解除', 'notice.warning-cancelled': '预警取消', 'notice.warning-expired': '预警期满',
    'notice.level-proposed': '建议响应级别', 'notice.level-decided': '响应级别已定', 'notice.major-fault': '重大故障通报',
    'notice.task-assigned': '任务分派', 'notice.task-overdue': '任务逾期', 'notice.deadline-reminder': '时限提醒', 'notice.escalated': '升级通报',
    'notice.response-recovered': '服务恢复', 'notice.response-relapsed': '响应期复发', 'notice.response-terminated': '响应终止',
    'notice.draft-ready': '稿件待处理', 'notice.instructed': '上级指示', 'notice.summary-filed': '总结报告', 'notice.handed-over': '指挥权移交',
    'notice.taken': '已有人接手', 'notice.warning-joined': '新增情况', 'notice.report-filed': '预警时报', 'notice.incident-closed': '事件关闭',
    'count.yellow': '黄色预警', 'count.blue': '蓝色预警', 'count.incidents': '未结事件', 'count.incident': '未结事件', 'count.down': '对象中断', noWarnings: '没有预警',
  },
  en: {
    skip: 'Skip to the warnings', warnings: 'Active warnings', incidents: 'Open incidents', timeline: 'Latest',
    targets: 'Targets', quiet: 'All quiet', quietHelp: 'No warning is active.', noIncidents: 'No incident is open.',
    noEvents: 'Nothing has happened yet.', blue: 'Blue', yellow: 'Yellow', other: '中文', login: 'Log in',
    logout: 'Log out', back: 'Back', token: 'Access token',
    loginHelp: 'Paste an access token; it begins with wf_. It is only exchanged for a session of this browser.',
    loginToAct: 'Log in to acknowledge and act.', badToken: 'This token is not valid.',
    lost: 'Connection to Watchfire lost, reconnecting… What you see may be out of date.',
    demo: 'DEMO: all data is simulated', drill: 'DRILL: this is not real', rate: '× speed', reader: 'read only',
    scope: 'Scope', since: 'for', expected: 'Expected', measures: 'First measures', published: 'Published', triggers: 'Triggers',
    release: 'Release conditions', deadlines: 'Deadlines', incident: 'Incident', warning: 'Warning',
    severity: 'Severity', acknowledgedBy: 'Acknowledged', noSecondaryRiskBy: 'No secondary risk confirmed',
    verifiedBy: 'Verified', unacknowledged: 'Nobody has acknowledged', left: '{} left', overdue: 'overdue by {}',
    up: 'up', down: 'down', waiting: 'waiting for data', noData: 'no data', yes: 'yes', no: 'no',
    gap: 'of it unwatched', links: 'Related', day: 'd', hour: 'h', minute: 'min', second: 's',
    acknowledge: 'Acknowledge', verify: 'Verify', archive: 'Archive', noSecondaryRisk: 'No secondary risk',
    approveRelease: 'Approve release', overrideRelease: 'Override release…', cancel: 'Cancel warning…',
    remark: 'Remark (optional)', reason: 'Reason (required)', reasonMissing: 'Please give the reason.',
    noSecondaryRiskHelp: 'You confirm for the technical handling group: this is the application for release.',
    approveReleaseHelp: 'All conditions hold. Everybody who was told will be told of the release.',
    overrideReleaseHelp: 'Not all conditions hold. The override goes on the timeline.',
    cancelHelp: 'For false alarms only. It goes on the timeline, and everybody who was told will be told.',
    archiveHelp: 'An archived incident cannot be changed any more.',
    harm: 'State the harm…', harmGo: 'State the harm', harmKnown: 'Harm known', 'harm.injured': 'Injured', 'harm.dead': 'Dead', 'harm.loss': 'Direct loss (yuan)',
    harmHelp: 'Only what is known for certain: reports upward say it of casualties and losses. What is left empty stays as it is.',
    harmMissing: 'Say one of them at least.', harmNumber: '{} is a whole number from 0 to {}.',
    silences: 'Silences', noSilences: 'Nothing is silenced.', silence: 'Silence…', silenced: 'Silenced', silencedLater: 'To be silenced',
    from: 'from', until: 'Until', silencedBy: 'By', endSilence: 'End silence', silenceTitle: 'Silence notices', silenceGo: 'Silence',
    silenceFor: 'For', silenceMatch: 'What', rules: 'Rules', silenceRules: 'Rules (optional, separated by commas)',
    silenceWhatMissing: 'Say what is silenced: targets, rules or both.',
    silenceHelp: 'Nobody is told meanwhile; warnings and incidents are recorded all the same. What is still active at the end is told once.',
    done: 'Done', failed: 'Not done', newWarning: 'New warning',
    'state.detected': 'detected', 'state.issued-blue': 'blue', 'state.issued-yellow': 'yellow',
    'state.release-requested': 'release requested', 'state.expired': 'expired, command must decide',
    'state.recorded': 'recorded', 'state.verified': 'verified', 'state.pending-review': 'pending review',
    'deadline.assessment': 'Impact assessment', 'deadline.decision-meeting': 'Decision meeting',
    'deadline.level-decision': 'Level decided', 'deadline.first-meeting': 'First meeting of command',
    'deadline.progress-summary': 'Progress summary', 'deadline.handling-report': 'Handling report',
    'deadline.evaluation': 'Evaluation', 'deadline.two-hour-report': 'Report to top management',
    'deadline.site-record': 'Half-hourly record', 'deadline.upward-initial': 'Initial report upward',
    'deadline.cause': 'Cause stated', 'deadline.root-cause': 'Root cause report', 'deadline.repair': 'Repair',
    'deadline.external-support': 'External support', 'deadline.statement-impact': 'Statement of impact',
    'deadline.statement-recovery': 'Statement of recovery', 'deadline.stable': 'Stable time',
    'deadline.recovery-rate': 'Recovery rate', 'deadline.security-ordinary': 'Ordinary security incident', 'deadline.security-major': 'Major security incident',
    'deadline.summary-report': 'Summary report', 'deadline.termination-meeting': 'Evaluation meeting',
    'deadline.preparation': 'Preparation', 'deadline.hourly-report': 'Hourly report', 'deadline.task': 'Task',
    'deadline.resolve': 'Resolved', 'deadline.review': 'Review',
    'deadline.call-back': 'Call back', 'deadline.state-report': 'Project manager told', 'deadline.customer-report': 'Customer told', 'deadline.answer': 'Answer', 'deadline.progress': 'Progress',
    'deadline.acknowledged-anew': 'Acknowledged anew',
    'deadline.acknowledge': 'Acknowledge', 'deadline.verify': 'Verify', 'deadline.warning-expiry': 'Warning ends', 'deadline.joined': 'Digest of what joined',
    approve: 'Approve for Legal', reject: 'Reject…', publish: 'Mark as published…', send: 'Mark as sent…', withdraw: 'Withdraw…',
    approveHelp: 'You agree for Legal with the words of this edition.', rejectHelp: 'Say what Legal objects to; the draft goes back.',
    publishHelp: 'People publish it; here it is only marked so: where does it stand?',
    sendHelp: 'People send it; here it is only marked so: to whom, and how?',
    withdrawHelp: 'It will not go out.', outPlaces: 'Where it is published (separated by commas)', outTo: 'Recipient', outWay: 'How (phone, fax, mail…)',
    outRegulator: 'The recipient is a regulator (Legal has to agree first)', objection: 'Legal objects', legalAgrees: 'Legal agrees',
    draft: 'Draft', 'turn.legal': 'for Legal to review', 'turn.voice': 'to be published or sent', 'turn.author': 'to be changed', 'turn.office': 'for the duty office to review', 'turn.leader': 'for a leader to clear', 'turn.nobody': 'sent',
    special: 'Special report', review: 'Duty office agrees', clear: 'Clear it', 'send-back': 'Send back…', instruct: 'Instruction from above…', officeAgrees: 'Duty office agrees', leaderAgrees: 'Cleared by a leader',
    reviewHelp: 'You agree with the words of this edition for the duty office.', clearHelp: 'You let this edition go as a leader.', 'send-backHelp': 'Say what is wrong; the special report has to be changed.',
    instructHelp: 'Command is told, and what becomes of it is a task.', instructions: 'Instructions from above', outFrom: 'From', outInstruction: 'What is to be done',
    'severity.major': 'major', 'severity.medium': 'medium', 'severity.minor': 'minor',
    'phase.ok': 'normal', 'phase.pending': 'pending', 'phase.near': 'near', 'phase.met': 'met',
    'phase.recovering': 'recovering', 'phase.relapsing': 'relapsing',
    'standing.met': 'met', 'standing.not-met': 'not met', 'standing.no-data': 'no data',
    'standing.not-watched': 'not watched, left to the approver',
    pages: 'Pages', watch: 'Watch', notifications: 'Notifications', skipToNotices: 'Skip to the notices', filter: 'Filter', any: 'all', clearFilter: 'Clear', last: 'last {}',
    about: 'About', recipient: 'To', channel: 'Channel', noticeKind: 'What', noticeState: 'State', within: 'When', made: 'Made',
    sentAt: 'Sent', deliveredAt: 'Delivered', readAt: 'Read', acknowledgedAt: 'Acknowledged', whyNot: 'Why not',
    notices: 'Notices', noNotices: 'No notice is like that.', older: 'Older ones', olderByTable: 'For older ones narrow it down, or export the table',
    toldNothing: 'Who was told nothing', exportTold: 'Export notices (CSV)', exportUntold: 'Export who was not told (CSV)', exportProof: 'Export the proof (JSONL)',
    balance: 'Balance', 'books.taken': 'Since the start', 'books.delivered': 'delivered', 'books.open': 'on their way', 'books.undeliverable': 'undeliverable', 'books.expired': 'expired',
    'told.open': 'on its way', 'told.sent': 'sent', 'told.delivered': 'delivered', 'told.read': 'read', 'told.acknowledged': 'acknowledged', 'told.undeliverable': 'undeliverable',
    'told.expired': 'expired', 'told.suppressed': 'suppressed', 'told.untold': 'not told', 'told.retry': 'to be tried again', 'told.refused': 'refused', 'told.failed': 'failed', 'told.failed-over': 'on to the next channel', 'told.part': 'part {n} delivered', 'told.folded': 'put into a digest', 'told.unreached': 'not reached yet',
    'to.group': 'group', 'to.feed': 'feed', nobodyTold: 'everybody', attempts: 'Attempts', onlyAbout: 'Only', comma: ', ', colon: ': ', noSuchNumber: 'There is no warning or incident of that number.',
    try: 'Try', when: 'At', outcome: 'Outcome', says: 'Said', reference: "Provider's id", proof: 'Proof', ended: 'the end', heldUntil: 'Held until', worthUntil: 'Worth telling until', leftOut: 'Legs left out',
    bodyHash: 'Hash of the text', noticeKey: 'Key', toldLink: 'who was told, who was not',
    'notice.warning-blue': 'Blue warning', 'notice.warning-yellow': 'Yellow warning', 'notice.incident-opened': 'Incident opened',
    'notice.deadline-missed': 'Deadline missed', 'notice.release-requested': 'Release requested',
    'notice.warning-relapsed': 'Relapse', 'notice.warning-released': 'Release', 'notice.warning-cancelled': 'Cancellation',
    'notice.warning-expired': 'End of the warning', 'notice.level-proposed': 'Level proposed',
    'notice.level-decided': 'Response level decided', 'notice.major-fault': 'Major fault',
    'notice.task-assigned': 'Task assigned', 'notice.task-overdue': 'Task overdue', 'notice.deadline-reminder': 'Reminder',
    'notice.escalated': 'Escalation', 'notice.response-recovered': 'Service recovered',
    'notice.response-relapsed': 'Relapse of the response', 'notice.response-terminated': 'Response terminated',
    'notice.draft-ready': 'Draft waiting', 'notice.instructed': 'Instruction from above', 'notice.summary-filed': 'Summary report', 'notice.handed-over': 'Command handed over',
    'notice.taken': 'Taken on', 'notice.warning-joined': 'More has joined', 'notice.report-filed': 'Hourly report', 'notice.incident-closed': 'Incident closed',
    'count.yellow': 'yellow', 'count.blue': 'blue', 'count.incidents': 'incidents', 'count.incident': 'incident', 'count.down': 'down', noWarnings: 'No warnings',
  },
};

const KEY = 'watchfire.lang';

function chosen() {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = asked ?? localStorage.getItem(KEY) ?? document.documentElement.lang;
  const lang = wanted.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
  if (asked) localStorage.setItem(KEY, lang);
  return lang;
}

export const lang = chosen();

/** What people are told about. */
export const KINDS = Object.keys(WORDS.en).filter((key) => key.startsWith('notice.')).map((key) => key.slice(7));
export const word = (key) => WORDS[lang][key] ?? key;
export const inLang = (text) => (text ? text[lang] : '');

export function switchLanguage() {
  const next = lang === 'en' ? 'zh-CN' : 'en';
  localStorage.setItem(KEY, next);
  const address = new URL(location.href);
  address.searchParams.delete('lang');
  location.replace(address);
}

/** The words that stand in the page itself. */
export function wordPage() {
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll('[data-word]')) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll('[data-label]')) node.setAttribute('aria-label', word(node.dataset.label));
}

/** 4350 → "1 小时 12 分"; the two largest units are enough to decide by. */
export function span(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  const parts = [[Math.floor(s / 86400), 'day'], [Math.floor(s / 3600) % 24, 'hour'],
    [Math.floor(s / 60) % 60, 'minute'], [s % 60, 'second']];
  const first = parts.findIndex(([n]) => n > 0);
  if (first < 0) return `0 ${word('second')}`;
  return parts.slice(first, first + 2).filter(([n], i) => i === 0 || n > 0)
    .map(([n, unit]) => `${n} ${word(unit)}`).join(' ');
}

/** A value with its unit, as people read it. */
export function value(number, unit) {
  if (number === null || number === undefined) return word('noData');
  if (unit === 's') return span(number);
  if (unit === 'bool') return word(number ? 'yes' : 'no');
  const rounded = Math.round(number * 10) / 10;
  return unit === '%' ? `${rounded} %` : String(rounded);
}
