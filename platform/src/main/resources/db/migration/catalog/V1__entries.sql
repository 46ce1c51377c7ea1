create schema if not exists catalog;

-- Classes of the guide (类, 项, 目, 细目); the code of an entry begins with the code of its class.
create table catalog.class (
    code text primary key check (code ~ '^[123]([0-9]{2}([0-9]{3}[0-9A-Za-z]*)?)?$'),
    parent text references catalog.class (code),
    title text not null,
    department uuid unique,
    created_at timestamptz not null default now()
);

-- Last sequence number given in a class. Only ever rises: a number is never used twice.
create table catalog.code_sequence (
    prefix text primary key,
    last bigint not null check (last > 0)
);

create table catalog.code_list (
    name text primary key,
    title text not null,
    source text not null,
    codes jsonb not null
);

-- number gives all entries one order; changed is the transaction of the last publication or withdrawal, by which the search index finds what
-- it has not seen (by the difference of two snapshots, so that a commit that overtakes another is not missed).
create table catalog.entry (
    id uuid primary key,
    number bigint not null unique generated always as identity,
    department uuid not null,
    code text unique,
    live_version int,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    changed xid8 not null default pg_current_xact_id(),
    created_at timestamptz not null,
    check ((live_version is null) = (code is null))
);
create index entry_by_department on catalog.entry (department);
create index entry_by_change on catalog.entry (changed);

-- Published versions; rows are never changed.
create table catalog.entry_version (
    entry uuid not null references catalog.entry (id),
    number int not null check (number > 0),
    name text not null,
    provider_name text not null,
    provider_code text not null,
    content jsonb not null,
    pack_id text not null,
    pack_version int not null,
    change_reason text not null,
    compiled_by text not null,
    case_id uuid,
    published_at timestamptz not null,
    primary key (entry, number)
);

-- What a department has typed, kept as it was typed, whether complete or not. One open draft per entry.
create table catalog.draft (
    id uuid primary key,
    entry uuid not null references catalog.entry (id),
    department uuid not null,
    kind text not null check (kind in ('NEW', 'CHANGE', 'WITHDRAWAL')),
    state text not null check (state in ('OPEN', 'SUBMITTED', 'RETURNED', 'PUBLISHED', 'DISCARDED')),
    revision int not null,
    sheet jsonb not null,
    title text not null,
    case_id uuid,
    returned_because text,
    edited_by uuid not null,
    edited_by_name text not null,
    created_at timestamptz not null,
    edited_at timestamptz not null
);
create unique index draft_open_once on catalog.draft (entry) where state in ('OPEN', 'SUBMITTED', 'RETURNED');
create index draft_by_department on catalog.draft (department, state, edited_at desc);
create index draft_by_case on catalog.draft (case_id) where case_id is not null;

insert into catalog.class (code, parent, title) values
    ('1', null, '基础信息资源'),
    ('2', null, '主题信息资源'),
    ('3', null, '部门信息资源'),
    ('101', '1', '人口'),
    ('102', '1', '法人单位'),
    ('103', '1', '自然资源和空间地理'),
    ('104', '1', '社会信用'),
    ('105', '1', '电子证照'),
    ('201', '2', '公共服务'),
    ('202', '2', '健康保障'),
    ('203', '2', '社会保障'),
    ('204', '2', '食品药品安全'),
    ('205', '2', '安全生产'),
    ('206', '2', '价格监管'),
    ('207', '2', '能源安全'),
    ('208', '2', '信用体系'),
    ('209', '2', '城乡建设'),
    ('210', '2', '社区治理'),
    ('211', '2', '生态环保'),
    ('212', '2', '应急维稳'),
    ('301', '3', '党中央'),
    ('302', '3', '全国人大常委会'),
    ('303', '3', '国务院'),
    ('304', '3', '全国政协'),
    ('305', '3', '最高人民法院'),
    ('306', '3', '最高人民检察院'),
    ('307', '3', '省（自治区、直辖市）及其下各级政务部门'),
    ('308', '3', '计划单列市及其下各级政务部门');

-- 目 of the basic and theme resources: each authority has its own table; the first of each is for what stands in no other.
insert into catalog.class (code, parent, title)
select code || '001', code, '综合' from catalog.class where length(code) = 3 and left(code, 1) in ('1', '2');

insert into catalog.code_list (name, title, source, codes) values
    ('GB/T 2261.1', '人的性别代码', 'GB/T 2261.1-2003', '{"0": "未知的性别", "1": "男性", "2": "女性", "9": "未说明的性别"}'),
    ('GB/T 2261.2', '婚姻状况代码', 'GB/T 2261.2-2003', '{"10": "未婚", "20": "已婚", "21": "初婚", "22": "再婚", "23": "复婚", "30": "丧偶", "40": "离婚", "90": "未说明的婚姻状况"}'),
    ('LOGICAL', '是否', '通用', '{"0": "否", "1": "是"}'),
    ('ENTERPRISE_STATUS', '企业登记状态', '通用', '{"1": "存续", "2": "吊销未注销", "3": "注销", "4": "迁出"}');
