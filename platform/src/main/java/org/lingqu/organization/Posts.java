package org.lingqu.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PostId;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Posts and who holds them. */
@Repository
public class Posts {

    private final JdbcClient jdbc;
    private final LegalTime time;

    Posts(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The posts a person holds now. */
    public List<Post> heldBy(AccountId account) {
        return jdbc.sql("""
                        select p.id, p.department, p.kind, p.title
                        from organization.appointment a join organization.post p on p.id = a.post
                        where a.account = ? and a.until is null order by p.created_at
                        """).param(account.value()).query(Posts::row).list();
    }

    /** What the posts a person holds now let the person do. */
    public Set<Permission> permissionsOf(AccountId account) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        heldBy(account).forEach(post -> all.addAll(post.kind().permissions()));
        return all;
    }

    /** The accounts that hold a post of one kind in a department now. */
    public List<AccountId> holders(DepartmentId department, PostKind kind) {
        return jdbc.sql("""
                        select a.account from organization.appointment a join organization.post p on p.id = a.post
                        where p.department = ? and p.kind = ? and a.until is null order by a.since
                        """)
                .param(department.value())
                .param(kind.name())
                .query((row, n) -> new AccountId(row.getObject(1, UUID.class)))
                .list();
    }

    /** The accounts that hold a post of one kind anywhere now. */
    List<AccountId> holders(PostKind kind) {
        return jdbc.sql("""
                        select distinct a.account from organization.appointment a join organization.post p on p.id = a.post
                        where p.kind = ? and a.until is null
                        """)
                .param(kind.name())
                .query((row, n) -> new AccountId(row.getObject(1, UUID.class)))
                .list();
    }

    /** The accounts that hold the posts of a department now, by post. */
    public Map<PostId, List<AccountId>> holdersOf(DepartmentId department) {
        return jdbc
                .sql("""
                        select p.id, a.account from organization.appointment a join organization.post p on p.id = a.post
                        where p.department = ? and a.until is null order by a.since
                        """)
                .param(department.value())
                .query((row, n) -> Map.entry(
                        new PostId(row.getObject(1, UUID.class)), new AccountId(row.getObject(2, UUID.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Every appointment to a post of a department, those that have ended included, by its beginning. */
    public List<Appointment> appointmentsOf(DepartmentId department) {
        return jdbc.sql("""
                        select a.account, p.kind, a.since, a.until
                        from organization.appointment a join organization.post p on p.id = a.post
                        where p.department = ? order by a.since, a.id
                        """)
                .param(department.value())
                .query((row, n) -> {
                    OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
                    return new Appointment(
                            new AccountId(row.getObject("account", UUID.class)),
                            PostKind.valueOf(row.getString("kind")),
                            row.getObject("since", OffsetDateTime.class).toInstant(),
                            until == null ? null : until.toInstant());
                })
                .list();
    }

    /** Lets one transaction at a time change what a person holds, so that two appointments cannot pass each other. */
    void lock(AccountId account) {
        lock("post-holder " + account);
    }

    /** Lets one transaction at a time change who holds posts of a kind. */
    void lock(PostKind kind) {
        lock("post-kind " + kind);
    }

    private void lock(String what) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(what)
                .query((row, n) -> 0)
                .list();
    }

    public List<Post> of(DepartmentId department) {
        return jdbc.sql(
                        "select id, department, kind, title from organization.post where department = ? order by created_at")
                .param(department.value())
                .query(Posts::row)
                .list();
    }

    void add(Post post) {
        jdbc.sql("insert into organization.post (id, department, kind, title, created_at) values (?, ?, ?, ?, ?)")
                .params(
                        post.id().value(),
                        post.department().value(),
                        post.kind().name(),
                        post.title(),
                        time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    void appoint(AccountId account, PostId post) {
        jdbc.sql("""
                        insert into organization.appointment (id, post, account, since) values (?, ?, ?, ?)
                        on conflict (post, account) where until is null do nothing
                        """)
                .params(Uuids.next(), post.value(), account.value(), time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Ends the person's running appointment to a post; nothing happens when there is none. */
    void relieve(AccountId account, PostId post) {
        jdbc.sql("update organization.appointment set until = ? where post = ? and account = ? and until is null")
                .params(time.now().atOffset(ZoneOffset.UTC), post.value(), account.value())
                .update();
    }

    private static Post row(ResultSet row, int n) throws SQLException {
        return new Post(
                new PostId(row.getObject("id", UUID.class)),
                new DepartmentId(row.getObject("department", UUID.class)),
                PostKind.valueOf(row.getString("kind")),
                row.getString("title"));
    }
}
