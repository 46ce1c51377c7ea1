-- A party that does not agree says why; what it says is of one revision of the division, as a confirmation is.
alter table collection.joint_party
    add column objected_by       text,
    add column objected_at       timestamptz,
    add column objected_revision int,
    add column objection         text;
