-- What was withdrawn keeps no department from claiming the standard entry it came from.
update catalog.claim c set state = 'GIVEN_UP'
from catalog.entry e
where e.id = c.entry and e.withdrawn_at is not null and c.state in ('CLAIMED', 'COMPILED');
