-- In whose stead a deputy acted.
alter table casework.history add column instead_of uuid;
alter table casework.history add column instead_of_name text;

-- Who of the awaited department handles the case.
alter table casework.case_file add column handler uuid;
alter table casework.case_file add column handler_name text;
create index case_handler on casework.case_file (handler) where closed_at is null;

-- Clocks may stand still.
alter table casework.clock add column pauses jsonb not null default '[]';
alter table casework.clock drop constraint clock_check;
alter table casework.clock add constraint clock_ended check ((status in ('RUNNING', 'SUSPENDED')) = (ended_at is null));

-- An offence may follow from a missed clock or from a step of the history; a person decides about it once.
alter table casework.proposed_offence alter column clock_id drop not null;
alter table casework.proposed_offence add column seq int;
alter table casework.proposed_offence add column verdict text;
alter table casework.proposed_offence add column verdict_reason text;
alter table casework.proposed_offence add column decided_by uuid;
alter table casework.proposed_offence add column decided_by_name text;
alter table casework.proposed_offence add column decided_at timestamptz;
alter table casework.proposed_offence add constraint offence_has_evidence check ((clock_id is null) <> (seq is null));
alter table casework.proposed_offence add constraint offence_decided check ((verdict is null) = (decided_at is null));
create unique index offence_step on casework.proposed_offence (case_id, seq) where seq is not null;
create index offence_open on casework.proposed_offence (proposed_at, id) where verdict is null;

-- What the data authority has confirmed about a regulation that is not plainly in force: that it is applied beyond its term, before it is
-- issued, or since when it has been published. Taken back, it stays as history.
create table casework.confirmation (
    id                uuid primary key,
    pack_id           text        not null,
    pack_version      int         not null,
    published_on      date,
    document          text        not null,
    reason            text        not null,
    confirmed_by      uuid        not null,
    confirmed_by_name text        not null,
    confirmed_at      timestamptz not null,
    withdrawn_at      timestamptz
);
create index confirmation_pack on casework.confirmation (pack_id, confirmed_at) where withdrawn_at is null;
