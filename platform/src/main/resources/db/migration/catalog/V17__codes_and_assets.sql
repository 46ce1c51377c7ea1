-- Numbers that templates of resource codes ask for; given once, kept for ever.

-- The letter of a prefecture within its province (GB/T 21063.5, third position; without I and O).
create table catalog.division_letter (
    province text not null,
    prefecture text not null unique,
    letter text not null check (letter ~ '^[A-HJ-NP-Z]$'),
    primary key (province, letter)
);

-- The number of a department within its division (positions four to six).
create table catalog.department_number (
    division text not null,
    department uuid not null unique,
    number int not null check (number between 1 and 999),
    primary key (division, number)
);

-- What the custodian notes about the value of a resource, for the ledger of state assets; the latest counts.
create table catalog.asset_note (
    entry uuid primary key references catalog.entry (id),
    note text not null,
    noted_by_name text not null,
    noted_at timestamptz not null
);
