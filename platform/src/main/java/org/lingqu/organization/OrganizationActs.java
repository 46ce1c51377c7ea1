package org.lingqu.organization;

import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Component;

/** Remembers what is changed in the organization, in the transaction that changes it. */
@Component
class OrganizationActs {

    private final AuditTrail audit;
    private final People people;

    OrganizationActs(AuditTrail audit, People people) {
        this.audit = audit;
        this.people = people;
    }

    void founded(Department department, Actor administrator) {
        Act act = Act.of(administrator, "organization.found-department", subject(department))
                .with("creditCode", department.creditCode())
                .with("authority", department.authority());
        audit.record(department.kind() == null ? act : act.with("kind", department.kind()));
    }

    void renamed(Department before, String name, Actor administrator) {
        audit.record(Act.of(administrator, "organization.rename-department", subject(before))
                .with("name", name));
    }

    void changed(Department before, @Nullable ReferenceKind kind, Actor administrator) {
        audit.record(Act.of(administrator, "organization.change-kind", subject(before))
                .with("kind", kind == null ? "" : kind));
    }

    void charged(Duty duty, Department department, Actor administrator) {
        audit.record(Act.of(administrator, "organization.charge", subject(department))
                .with("duty", duty));
    }

    void established(Post post, Actor administrator) {
        audit.record(Act.of(administrator, "organization.establish-post", subject(post))
                .with("department", post.department())
                .with("kind", post.kind()));
    }

    void appointed(AccountId account, Post post, Actor administrator) {
        audit.record(with(account, Act.of(administrator, "organization.appoint", subject(post))));
    }

    void relieved(AccountId account, Post post, Actor administrator) {
        audit.record(with(account, Act.of(administrator, "organization.relieve", subject(post))));
    }

    void registered(InformationSystem system, Actor integrator) {
        audit.record(Act.of(
                        integrator,
                        "organization.register-system",
                        new SubjectRef("information-system", system.id().toString(), system.name()))
                .with("protectionLevel", system.protectionLevel()));
    }

    void completed(InformationSystem system, SystemVersion version, Actor integrator) {
        audit.record(Act.of(
                        integrator,
                        "organization.complete-system-version",
                        new SubjectRef("information-system", system.id().toString(), system.name()))
                .with("version", version.version())
                .with("completedOn", version.completedOn()));
    }

    private Act with(AccountId account, Act act) {
        return act.with("account", account)
                .with("person", people.find(account).map(Person::name).orElse(""));
    }

    private static SubjectRef subject(Department department) {
        return new SubjectRef("department", department.id().toString(), department.name());
    }

    private static SubjectRef subject(Post post) {
        return new SubjectRef("post", post.id().toString(), post.title());
    }
}
