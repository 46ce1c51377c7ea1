package org.lingqu.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a node has recorded before departments were reorganized once only, and authorities went over, is brought along by its upgrade. */
@IntegrationTest
class ReorganizedOnceIntegrationTests {

    private static final List<String> BEFORE = List.of(
            "V1__organization",
            "V2__charges",
            "V3__functions",
            "V4__system_versions",
            "V5__reorganization",
            "V6__reference_kind");

    @Autowired
    DatabaseAddress server;

    @Autowired
    JdbcClient jdbc;

    private String name = "";
    private DriverManagerDataSource database = new DriverManagerDataSource();
    private JdbcClient node = JdbcClient.create(database);

    @BeforeEach
    void a_node_of_before() throws IOException {
        name = "node_" + UUID.randomUUID().toString().replace('-', '_');
        jdbc.sql("create database " + name).update();
        database = new DriverManagerDataSource(
                server.url().replaceFirst("/[^/]*$", "/" + name), server.user(), server.password());
        node = JdbcClient.create(database);
        for (String script : BEFORE) {
            migrate(script);
        }
        node.sql("insert into organization.region (code, name) values ('340828', '岳西县'), ('340826', '宿松县')")
                .update();
    }

    @AfterEach
    void put_away() {
        jdbc.sql("drop database " + name + " with (force)").update();
    }

    @Test
    void a_department_that_was_recorded_twice_stops_no_start() throws IOException {
        UUID old = department("340828", false);
        merged(old, department("340828", false));
        merged(old, department("340828", false));

        migrate("V7__reorganized_once");

        assertThat(isUnique()).isFalse();
    }

    @Test
    void an_authority_that_was_merged_hands_it_to_the_one_of_its_region_that_stands() throws IOException {
        UUID merged = department("340828", true);
        UUID gone = department("340828", false);
        UUID heir = department("340828", false);
        merged(merged, gone, heir);
        merged(gone, department("340828", false));
        UUID between = department("340826", true);
        merged(between, department("340826", false), department("340826", false));

        migrate("V7__reorganized_once");

        assertThat(isUnique()).isTrue();
        assertThat(node.sql("select id from organization.department where authority")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(heir, between);
    }

    private void migrate(String script) throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/db/migration/organization/" + script + ".sql")) {
            new JdbcTemplate(database)
                    .execute(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private boolean isUnique() {
        return node.sql(
                        "select indisunique from pg_index where indexrelid = 'organization.reorganization_predecessor'::regclass")
                .query(Boolean.class)
                .single();
    }

    private UUID department(String region, boolean authority) {
        UUID id = UUID.randomUUID();
        node.sql("""
                        insert into organization.department (id, name, region, credit_code, authority, created_at)
                        values (:id, :text, :region, :text, :authority, now())
                        """)
                .param("id", id)
                .param("text", id.toString())
                .param("region", region)
                .param("authority", authority)
                .update();
        return id;
    }

    private void merged(UUID predecessor, UUID... successors) {
        UUID id = UUID.randomUUID();
        node.sql("insert into organization.reorganization values (?, ?, '测试编办〔2026〕13号', '', now())")
                .params(id, predecessor)
                .update();
        for (UUID successor : successors) {
            node.sql("insert into organization.succession values (?, ?, '{}', '{}')")
                    .params(id, successor)
                    .update();
        }
    }
}
