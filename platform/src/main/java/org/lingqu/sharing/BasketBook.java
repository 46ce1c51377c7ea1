package org.lingqu.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps baskets: each officer has one in each department. */
@Repository
class BasketBook {

    private static final String OWN = " department = :department and person = :person ";

    private final JdbcClient jdbc;

    BasketBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lines of an officer, the first put in first. */
    List<BasketLine> of(Actor actor) {
        return jdbc.sql("select * from sharing.basket_line where" + OWN + "order by id")
                .param("department", actor.home().value())
                .param("person", actor.id())
                .query(BasketBook::line)
                .list();
    }

    Optional<BasketLine> find(UUID id, Actor actor) {
        return jdbc.sql("select * from sharing.basket_line where id = :id and" + OWN)
                .param("id", id)
                .param("department", actor.home().value())
                .param("person", actor.id())
                .query(BasketBook::line)
                .optional();
    }

    Optional<BasketLine> find(ResourceCode resource, Actor actor) {
        return jdbc.sql("select * from sharing.basket_line where resource = :resource and" + OWN)
                .param("resource", resource.value())
                .param("department", actor.home().value())
                .param("person", actor.id())
                .query(BasketBook::line)
                .optional();
    }

    /** Lets one request of an officer after the other change the basket, until the end of the transaction. */
    void lock(Actor actor) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:officer, 0))::text")
                .param("officer", "basket " + actor.home() + " " + actor.id())
                .query(String.class)
                .optional();
    }

    int count(Actor actor) {
        return jdbc.sql("select count(*) from sharing.basket_line where" + OWN)
                .param("department", actor.home().value())
                .param("person", actor.id())
                .query(Integer.class)
                .single();
    }

    void add(BasketLine line, Actor actor) {
        jdbc.sql("""
                        insert into sharing.basket_line (id, department, person, resource, title, provider_name, wanted, put_at)
                        values (:id, :department, :person, :resource, :title, :provider, :wanted::jsonb, :at)
                        """)
                .param("id", line.id())
                .param("department", actor.home().value())
                .param("person", actor.id())
                .param("resource", line.resource().value())
                .param("title", line.title())
                .param("provider", line.providerName())
                .param("wanted", BasketText.write(line.wanted()))
                .param("at", line.putAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What is asked from now on; what was refused before counts no more. */
    void change(UUID id, BasketLine.Wanted wanted) {
        jdbc.sql("update sharing.basket_line set wanted = :wanted::jsonb, refused = null where id = :id")
                .param("wanted", BasketText.write(wanted))
                .param("id", id)
                .update();
    }

    void refused(UUID id, Problem why) {
        jdbc.sql("update sharing.basket_line set refused = :refused::jsonb where id = :id")
                .param("refused", BasketText.write(why))
                .param("id", id)
                .update();
    }

    /** Takes a line out; false when it is gone already. */
    boolean remove(UUID id, Actor actor) {
        return jdbc.sql("delete from sharing.basket_line where id = :id and" + OWN)
                        .param("id", id)
                        .param("department", actor.home().value())
                        .param("person", actor.id())
                        .update()
                == 1;
    }

    private static BasketLine line(ResultSet row, int n) throws SQLException {
        @Nullable String refused = row.getString("refused");
        return new BasketLine(
                row.getObject("id", UUID.class),
                new ResourceCode(row.getString("resource")),
                row.getString("title"),
                row.getString("provider_name"),
                BasketText.wanted(row.getString("wanted")),
                refused == null ? null : BasketText.problem(refused),
                row.getObject("put_at", OffsetDateTime.class).toInstant());
    }
}
