-- Files handed in with an application that was answered without a case. They stay as long as the application; those of the others are kept
-- by their cases.
create table sharing.application_material (
    application uuid not null references sharing.application,
    material text not null,
    id uuid not null,
    name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    primary key (application, material)
);
create index application_material_sha256 on sharing.application_material (sha256);
