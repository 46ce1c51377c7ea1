-- Which contents belong to a case: what belongs to none is removed.
create index attachment_sha256 on casework.attachment (sha256);
