package org.lingqu.sharing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps applications. */
@Repository
class ApplicationBook {

    private final JdbcClient jdbc;

    ApplicationBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Application application) {
        CaseId caseId = application.caseId();
        GrantId extending = application.extending();
        BeyondRule beyond = application.beyond();
        jdbc.sql("""
                        insert into sharing.application (id, number, applicant, applicant_name, person, person_name, system, system_name,
                          provider, provider_name, resource, title, entry_version, content, route, beyond, outcome, outcome_reason,
                          outcome_basis, outcome_by, case_id, extends_grant, lodged_at, ended_at)
                        values (:id, :number, :applicant, :applicantName, :person, :personName, :system, :systemName, :provider,
                          :providerName, :resource, :title, :entryVersion, :content::jsonb, :route, :beyond::jsonb, :outcome, :reason,
                          :basis, :by, :caseId, :extending, :lodgedAt, :endedAt)
                        """)
                .param("id", application.id().value())
                .param("number", application.number())
                .param("applicant", application.applicant().department().value())
                .param("applicantName", application.applicant().name())
                .param("person", application.person())
                .param("personName", application.personName())
                .param("system", application.applicant().system().value())
                .param("systemName", application.applicant().systemName())
                .param("provider", application.provider().department().value())
                .param("providerName", application.provider().name())
                .param("resource", application.resource().value())
                .param("title", application.title())
                .param("entryVersion", application.entryVersion())
                .param("content", ApplicationRows.text(application.content()))
                .param("route", application.route().name())
                .param("beyond", beyond == null ? null : beyond.json())
                .param("outcome", application.decision().outcome().name())
                .param("reason", application.decision().reason())
                .param("basis", application.decision().basis())
                .param("by", application.decision().by())
                .param("caseId", caseId == null ? null : caseId.value())
                .param("extending", extending == null ? null : extending.value())
                .param("lodgedAt", application.lodgedAt().atOffset(ZoneOffset.UTC))
                .param("endedAt", offset(application.decision().at()))
                .update();
    }

    void decided(ApplicationId id, Application.Decision decision) {
        jdbc.sql("""
                        update sharing.application set outcome = :outcome, outcome_reason = :reason, outcome_basis = :basis,
                          outcome_by = :by, ended_at = :at
                        where id = :id and outcome = 'PENDING'
                        """)
                .param("outcome", decision.outcome().name())
                .param("reason", decision.reason())
                .param("basis", decision.basis())
                .param("by", decision.by())
                .param("at", offset(decision.at()))
                .param("id", id.value())
                .update();
    }

    /** A refusal that was contested: what the departments agreed on, or the authority ordered, takes its place. @return false when it was none */
    boolean settled(ApplicationId id, Application.Decision decision) {
        return jdbc.sql("""
                        update sharing.application set outcome = :outcome, outcome_reason = :reason, outcome_basis = :basis,
                          outcome_by = :by, ended_at = :at
                        where id = :id and outcome = 'REFUSED'
                        """)
                        .param("outcome", decision.outcome().name())
                        .param("reason", decision.reason())
                        .param("basis", decision.basis())
                        .param("by", decision.by())
                        .param("at", offset(decision.at()))
                        .param("id", id.value())
                        .update()
                > 0;
    }

    /** The newest application of a department for a resource that was refused; those for a longer period of a grant included. */
    Optional<Application> refused(ResourceCode resource, DepartmentId applicant) {
        return jdbc
                .sql("""
                        select * from sharing.application
                        where resource = :resource and applicant = :applicant and outcome = 'REFUSED' order by id desc limit 1""")
                .param("resource", resource.value())
                .param("applicant", applicant.value())
                .query(ApplicationRows::application)
                .list()
                .stream()
                .findFirst();
    }

    /** Keeps with which reason and basis the provider declined while the application goes on. */
    void declined(ApplicationId id, String reason, String basis) {
        jdbc.sql("""
                        update sharing.application set outcome_reason = :reason, outcome_basis = :basis
                        where id = :id and outcome = 'PENDING'
                        """)
                .param("reason", reason)
                .param("basis", basis)
                .param("id", id.value())
                .update();
    }

    /** Keeps why the platform took an application back in the applicant's name. */
    void withdrawnBecause(ApplicationId id, String reason) {
        jdbc.sql("update sharing.application set outcome_reason = :reason where id = :id and outcome = 'WITHDRAWN'")
                .param("reason", reason)
                .param("id", id.value())
                .update();
    }

    /** Until the transaction ends nobody else asks for a longer period of the grant: whoever does at the same time sees this one. */
    void holdExtension(GrantId grant) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('sharing.extension'), hashtext(?))")
                .param(grant.toString())
                .query((row, n) -> "")
                .list();
    }

    boolean isExtensionPending(GrantId grant) {
        return jdbc.sql(
                        "select exists (select 1 from sharing.application where extends_grant = :grant and outcome = 'PENDING')")
                .param("grant", grant.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Application> find(ApplicationId id) {
        return one("id = :value", id.value());
    }

    Optional<Application> ofCase(CaseId id) {
        return one("case_id = :value", id.value());
    }

    /** The applications answered in some cases. */
    List<Application> ofCases(List<CaseId> cases) {
        return list(
                "case_id = any(:value) order by id",
                cases.stream().map(CaseId::value).toArray(UUID[]::new));
    }

    Newest<Application> by(DepartmentId applicant, @Nullable ApplicationId after, int most) {
        return newest("applicant = :department", applicant, after, most);
    }

    Newest<Application> to(DepartmentId provider, @Nullable ApplicationId after, int most) {
        return newest("provider = :department and applicant <> :department", provider, after, most);
    }

    private Newest<Application> newest(
            String condition, DepartmentId department, @Nullable ApplicationId after, int most) {
        List<Application> found = jdbc.sql("select * from sharing.application where " + condition
                        + " and (:after::uuid is null or id < :after) order by id desc limit :most")
                .param("department", department.value())
                .param("after", after == null ? null : after.value())
                .param("most", most + 1)
                .query(ApplicationRows::application)
                .list();
        return Newest.of(found, most);
    }

    /** Applications for a resource that wait. */
    List<Application> waitingFor(ResourceCode resource) {
        return list("resource = :value and outcome = 'PENDING' order by id", resource.value());
    }

    /** Applications for a longer period of a grant that wait. */
    List<Application> extending(GrantId grant) {
        return list("extends_grant = :value and outcome = 'PENDING' order by id", grant.value());
    }

    /** Applications that wait for a longer period of a grant that has ended. */
    List<Application> extendingEnded() {
        return jdbc.sql("""
                        select a.* from sharing.application a join sharing.grants g on g.id = a.extends_grant
                        where a.outcome = 'PENDING' and g.withdrawn_at is not null order by a.id
                        """).query(ApplicationRows::application).list();
    }

    /** Resources that applications wait for. */
    List<ResourceCode> waitedFor() {
        return jdbc.sql("select distinct resource from sharing.application where outcome = 'PENDING' order by resource")
                .query((row, n) -> new ResourceCode(row.getString(1)))
                .list();
    }

    /** Cases of applications for some resources that led to a grant, as {@link #grantedCasesOf}. */
    List<CaseId> grantedCasesFor(Collection<ResourceCode> resources) {
        return jdbc.sql("""
                        select case_id from sharing.application
                        where resource = any(:resources) and outcome like 'GRANTED%' and case_id is not null order by id
                        """)
                .param("resources", resources.stream().map(ResourceCode::value).toArray(String[]::new))
                .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Resources of which something was granted in a case. */
    List<ResourceCode> grantedInCases() {
        return jdbc.sql("""
                        select distinct resource from sharing.application
                        where outcome like 'GRANTED%' and case_id is not null order by resource
                        """)
                .query((row, n) -> new ResourceCode(row.getString(1)))
                .list();
    }

    /** Cases of applications that led to a grant which another department provides by now. */
    List<CaseId> grantedCasesProvidedElsewhere() {
        return jdbc.sql("""
                        select case_id from sharing.application a
                        where outcome like 'GRANTED%' and case_id is not null and exists (
                            select 1 from sharing.grants g
                            where (g.application = a.id or g.id = a.extends_grant) and g.provider <> a.provider)
                        order by id
                        """)
                .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Cases of applications that led to a grant which has ended, or to a longer period of one.
     *
     * @param grant the grant; null for every one that has ended
     */
    List<CaseId> grantedCasesEnded(@Nullable GrantId grant) {
        return jdbc.sql("""
                        with ended as (
                            select id, application from sharing.grants
                            where withdrawn_at is not null and (:grant::uuid is null or id = :grant))
                        select case_id from sharing.application
                        where outcome like 'GRANTED%' and case_id is not null
                          and (id in (select application from ended) or extends_grant in (select id from ended))
                        order by id
                        """)
                .param("grant", grant == null ? null : grant.value())
                .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Cases of applications of a department, or answered by it, that led to a grant: some are still to be delivered. */
    List<CaseId> grantedCasesOf(DepartmentId department) {
        return jdbc.sql("""
                        select case_id from sharing.application
                        where (applicant = :department or provider = :department) and outcome like 'GRANTED%' and case_id is not null
                        order by id
                        """)
                .param("department", department.value())
                .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Applications of a department, or for it to answer, that wait. */
    List<Application> waitingOf(DepartmentId department) {
        return list(
                "(applicant = :value or provider = :value) and outcome = 'PENDING' order by id", department.value());
    }

    private Optional<Application> one(String condition, Object value) {
        return jdbc.sql("select * from sharing.application where " + condition)
                .param("value", value)
                .query(ApplicationRows::application)
                .optional();
    }

    private List<Application> list(String condition, Object value) {
        return jdbc.sql("select * from sharing.application where " + condition)
                .param("value", value)
                .query(ApplicationRows::application)
                .list();
    }

    private static java.time.@Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
