package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.identity.Account;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Two departments that work with each other, made through the interfaces as any program would: one provides, the other applies. Every kind
 * of thing that has an id exists once, so that a third department can ask for it.
 */
final class TwoDepartments {

    /** Of Ed25519; its other half was thrown away. */
    private final int port;

    private final TestPeople people;
    private final Map<String, String> ids = new LinkedHashMap<>();

    final Department provider;
    final Department consumer;
    final Account member;
    final Account applicant;
    private final Program compiling;
    private final Program reviewing;
    private final Program applying;
    private final JdbcClient jdbc;

    TwoDepartments(int port, TestPeople people, JdbcClient jdbc) {
        this.port = port;
        this.people = people;
        people.theAuthority();
        this.provider = people.aDepartment();
        this.consumer = people.aDepartment();
        this.member = everything(provider);
        this.compiling = program(member);
        this.reviewing = program(people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY));
        this.applicant = everything(consumer);
        this.applying = program(applicant);
        this.jdbc = jdbc;
        make();
    }

    /** An account with every post that one person of a department may hold. */
    private Account everything(Department department) {
        return people.anAccountOf(
                department, PostKind.CATALOGER, PostKind.STEWARD, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
    }

    private Program program(Account account) {
        return Program.with(port, people.tokenOf(people.actorOf(account)));
    }

    private void make() {
        String entry = publish(withKey());
        String open = publish(withKey().forAll());
        JsonNode draft = post(compiling, "/api/v1/catalog/drafts", sheet(aSheet()));
        JsonNode submitted = submit(post(compiling, "/api/v1/catalog/drafts", sheet(aSheet())));
        String system = post(applying, "/api/v1/organization/systems", Map.of("name", "核验系统", "protectionLevel", 3))
                .path("id")
                .asString();
        String key = key("/api/v1/organization/systems/" + system);
        String client = post(applying, "/api/v1/organization/systems/" + system + "/credentials", Map.of())
                .path("clientId")
                .asString();
        purposes();
        JsonNode application = apply(entry, system);
        apply(open, system);
        ids.put(
                "basketLine",
                post(applying, "/api/v1/sharing/basket/lines", Map.of("resource", open))
                        .path("id")
                        .asString());
        String grant =
                applying.get("/api/v1/sharing/grants").json().path(0).path("id").asString();
        String post = jdbc.sql("select id from organization.post where department = ? limit 1")
                .param(provider.id().value())
                .query(UUID.class)
                .single()
                .toString();
        ids.put("entry", entry);
        ids.put("draft", draft.path("id").asString());
        ids.put("workbook", workbook());
        ids.put("review", submitted.path("caseId").asString());
        ids.put("case", application.path("caseId").asString());
        ids.put("application", application.path("id").asString());
        ids.put("grant", grant);
        ids.put("system", system);
        ids.put("client", client);
        ids.put("key", key);
        ids.put("department", provider.id().toString());
        ids.put("post", post);
        ids.put("account", member.id().toString());
        remember(entry);
        ids.put(
                "search",
                post(compiling, "/api/v1/catalog/searches", Map.of("name", "别人的搜索"))
                        .path("id")
                        .asString());
        ids.put(
                "function",
                post(compiling, "/api/v1/catalog/inventory/functions", Map.of("title", "别人的职责"))
                        .path("id")
                        .asString());
        ids.put("source", source());
        ids.put("schedule", schedule(entry));
        ids.put("folder", folder(entry));
        ids.put("load", load(entry));
        ids.put("task", task(entry));
        ids.put("temporary", temporary());
        ids.put("joint", joint());
        ids.put("outside", outside());
        ids.put("demand", demand());
        ids.put("delegation", delegate());
        ids.put("channel", channel());
        ids.put("service", service(entry));
        ids.put("offence", propose(application.path("caseId").asString()));
        ids.put("confirmation", confirm());
    }

    /** As one that was handed in: a program of the tests sends no files. */
    private String workbook() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into catalog.workbook (id, department, file_name, keep, kept, report, returned, handed_in_by,
                            handed_in_by_name, handed_in_at)
                        values (?, ?, 'entries.xlsx', 'NONE', false,
                            '{"rows": [], "cells": [], "faults": 0, "passedOver": [], "packVersion": 1}', '', ?, '测试人', now())
                        """).params(id, provider.id().value(), member.id().value()).update();
        return id.toString();
    }

    /** Of a server that nothing listens on; it is only connected to when somebody asks it. */
    private String source() {
        Map<String, Object> stated = Map.of(
                "name",
                "别人的来源",
                "kind",
                "POSTGRESQL",
                "host",
                "127.0.0.1",
                "port",
                1,
                "database",
                "x",
                "username",
                "x",
                "password",
                "x");
        return post(compiling, "/api/v1/collection/sources", stated).path("id").asString();
    }

    private String task(String entry) {
        Map<String, Object> stated = Map.of(
                "entry", entry, "basis", "条例", "duty", "登记", "standard", "规范", "needs", Map.of("tyshxydm", "核对"));
        return post(compiling, "/api/v1/collection/tasks", stated).path("id").asString();
    }

    /** As under a regulation that knows temporary collection. */
    private String temporary() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into collection.temporary (id, code, case_id, case_number, department, department_name, credit_code, name, ground,
                            purpose, items, pack, pack_version, declared_by, declared_at, until)
                        values (?, ?, ?, '', ?, ?, ?, '别人的临时采集', 'URGENT_NEED', '', '[]', 'AB', 1, '测试人', now(), current_date)
                        """)
                .params(
                        id,
                        "LSCJ2026/" + id.toString().substring(0, 8),
                        UUID.randomUUID(),
                        provider.id().value(),
                        provider.name(),
                        provider.creditCode())
                .update();
        return id.toString();
    }

    /** As under a regulation that knows the registration of joint collections. */
    private String joint() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into collection.joint (id, number, case_id, case_number, lead, title, first_day, last_day, stated_by, stated_at)
                        values (?, ?, ?, '', ?, '别人的协同采集', current_date, current_date, '测试人', now())
                        """)
                .params(id, "T" + id, UUID.randomUUID(), provider.id().value())
                .update();
        int position = 0;
        for (Department party : List.of(provider, consumer)) {
            jdbc.sql(
                            "insert into collection.joint_party (joint, department, department_name, position) values (?, ?, ?, ?)")
                    .params(id, party.id().value(), party.name(), position++)
                    .update();
        }
        return id.toString();
    }

    /** Of a sector the provider is in charge of, as the data authority registers it. */
    private String outside() {
        String day = LegalTime.dateOf(Instant.now()).plusYears(1).toString();
        assertThat(reviewing
                        .put("/api/v1/collection/outside/batches/1", Map.of("due", day))
                        .status())
                .isEqualTo(200);
        Map<String, Object> stated = Map.of(
                "sector",
                "WATER",
                "segment",
                "SOCIAL",
                "title",
                "别人的来源",
                "holder",
                "某供水公司",
                "department",
                provider.id().toString(),
                "batch",
                1,
                "priority",
                1);
        return post(reviewing, "/api/v1/collection/outside", stated).path("id").asString();
    }

    /** One that stands still: it would run by itself. */
    private String schedule(String entry) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into collection.schedule (id, entry, department, department_name, source, table_schema, table_name, mapping,
                            method, mark, margin, removal_limit, at_time, minutes, state, set_by, set_name, set_at, next_at)
                        select :id, e.id, e.department, :name, :source, 'public', 'x', '{}', 'FULL', '', 0, 10, '01:00', 15, 'PAUSED',
                            :person, '测试人', now(), now()
                          from catalog.entry e where e.code = :entry
                        """)
                .param("id", id)
                .param("name", provider.name())
                .param("source", UUID.fromString(ids.get("source")))
                .param("person", member.id().value())
                .param("entry", entry)
                .update();
        return id.toString();
    }

    private String folder(String entry) {
        return post(compiling, "/api/v1/collection/folders", Map.of("name", "别人的文件夹", "entry", entry))
                .path("id")
                .asString();
    }

    /** One that has ended, so that nothing changes by itself while somebody looks. */
    private String load(String entry) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into collection.load (id, number, entry, entry_code, entry_name, entry_version, department, department_name,
                            ordinal, kind, wanted, state, started_by, started_name, queued_at, ended_at, seen_at)
                        select :id, 'T-' || :id, e.id, e.code, '别人的归集', 1, e.department, :name, 1, 'CSV',
                            '{"fileName": "a.csv", "schema": "", "table": "", "mapping": {}, "passedOver": []}', 'FAILED', :person,
                            '测试人', now(), now(), now()
                          from catalog.entry e where e.code = :entry
                        """)
                .param("id", id)
                .param("name", provider.name())
                .param("person", member.id().value())
                .param("entry", entry)
                .update();
        return id.toString();
    }

    private String demand() {
        return post(
                        compiling,
                        "/api/v1/sharing/demands",
                        Map.of("title", "别人的需求", "duty", ids.get("function"), "scenario", "核验", "items", List.of("名称")))
                .path("id")
                .asString();
    }

    /** Of the two departments to each other. */
    private String channel() {
        post(compiling, "/api/v1/organization/systems", Map.of("name", "登记系统", "protectionLevel", 2));
        return post(
                        compiling,
                        "/api/v1/exchange/channels",
                        Map.of(
                                "role", "PROVIDES",
                                "system", "登记系统",
                                "other", consumer.name(),
                                "otherSystem", "核验系统",
                                "content", "别人的直连通道",
                                "begunOn", "2019-05-01",
                                "plannedOn", "2099-01-01"))
                .path("id")
                .asString();
    }

    /** Nothing listens there; it is only asked when somebody does. */
    private String service(String entry) {
        Map<String, Object> declaration = Map.of(
                "host", "127.0.0.1",
                "port", 1,
                "path", "/x",
                "key", "tyshxydm",
                "keyName", "code",
                "items", Map.of("tyshxydm", "/code"));
        return post(compiling, "/api/v1/exchange/services", Map.of("resource", entry, "declaration", declaration))
                .path("id")
                .asString();
    }

    private String delegate() {
        Account deputy = people.anAccountOf(provider, PostKind.CATALOGER);
        return post(
                        compiling,
                        "/api/v1/deputies",
                        Map.of(
                                "deputy", deputy.id().toString(),
                                "until",
                                        LegalTime.dateOf(Instant.now())
                                                .plusDays(7)
                                                .toString(),
                                "reason", "休假"))
                .path("id")
                .asString();
    }

    /** Of the case's own clock, as the sweep proposes it when the limit has been missed. */
    private String propose(String caseId) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into casework.proposed_offence (id, case_id, clock_id, offence, pack_id, department,
                            department_name, evidence, proposed_at)
                        select :id, f.id, c.id, 'REFUSING_AGGREGATION_OR_SHARING', f.pack_id, c.department, :name,
                               jsonb_build_object('case', f.number, 'procedure', f.procedure, 'limit', c.limit_key, 'due', c.due_on),
                               now()
                          from casework.case_file f join casework.clock c on c.case_id = f.id
                         where f.id = :case order by c.id limit 1
                        """)
                .param("id", id)
                .param("name", provider.name())
                .param("case", UUID.fromString(caseId))
                .update();
        return id.toString();
    }

    private String confirm() {
        return post(
                        reviewing,
                        "/api/v1/confirmations",
                        Map.of("pack", "HN", "document", "测试文件〔2026〕1号", "reason", "测试"))
                .path("id")
                .asString();
    }

    /** The log's own record of the application. */
    private void remember(String entry) {
        jdbc.sql("""
                        select rec_id, leaf from audit.record where verb = 'sharing.apply' and details ->> 'resource' = ?
                        order by rec_id desc limit 1
                        """).param(entry).query(row -> {
            String leaf = Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes(2));
            ids.put("record", row.getString(1));
            ids.put("receipt", row.getString(1) + "." + leaf);
        });
    }

    /** What applications name must be in the registers. */
    private void purposes() {
        post(applying, "/api/v1/sharing/duties", Map.of("title", "审核参保登记"));
        ids.put(
                "scenario",
                post(
                                applying,
                                "/api/v1/sharing/scenarios",
                                Map.of("title", "核验用人单位是否存续", "use", "窗口核验", "matters", List.of("参保登记")))
                        .path("id")
                        .asString());
    }

    private JsonNode apply(String entry, String system) {
        return post(
                applying,
                "/api/v1/sharing/applications",
                Map.of(
                        "resource",
                        entry,
                        "system",
                        system,
                        "items",
                        List.of("tyshxydm"),
                        "duty",
                        "审核参保登记",
                        "scenario",
                        "核验用人单位是否存续",
                        "from",
                        LegalTime.dateOf(Instant.now()).toString(),
                        "until",
                        LegalTime.dateOf(Instant.now()).plusYears(1).toString(),
                        "perDay",
                        100));
    }

    /** Code of a fresh published entry. */
    private String publish(ASheet sheet) {
        JsonNode submitted = submit(post(compiling, "/api/v1/catalog/drafts", sheet(sheet)));
        String at = "/api/v1/cases/" + submitted.path("caseId").asString();
        JsonNode file = reviewing.get(at).json();
        post(
                reviewing,
                at + "/moves",
                Map.of("move", "publish", "version", file.path("version").asInt()));
        return jdbc.sql("select e.code from catalog.entry e join catalog.draft d on d.entry = e.id where d.id = ?")
                .param(UUID.fromString(submitted.path("id").asString()))
                .query(String.class)
                .single();
    }

    private JsonNode submit(JsonNode draft) {
        return post(
                compiling,
                "/api/v1/catalog/drafts/" + draft.path("id").asString() + "/submission",
                Map.of("revision", draft.path("revision").asInt()));
    }

    private static ASheet withKey() {
        return aSheet().needing("无")
                .with(new ItemRow(
                        "tyshxydm",
                        "统一社会信用代码",
                        "TEXT",
                        "18",
                        "",
                        "true",
                        "true",
                        "GENERAL_1",
                        "NONE",
                        "CREDIT_CODE",
                        ""));
    }

    private static Object sheet(ASheet sheet) {
        return sheet.named("对账信息" + UUID.randomUUID().toString().substring(0, 8))
                .build();
    }

    /** A key of a system, with the proof that its private half is held. */
    private String key(String system) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String challenge = post(applying, system + "/key-challenges", Map.of())
                    .path("text")
                    .asString();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(challenge.getBytes(StandardCharsets.UTF_8));
            Base64.Encoder base64 = Base64.getEncoder();
            Map<String, String> body = Map.of(
                    "publicKey", base64.encodeToString(pair.getPublic().getEncoded()),
                    "challenge", challenge,
                    "proof", base64.encodeToString(signature.sign()));
            return post(applying, system + "/keys", body).path("keyid").asString();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static JsonNode post(Program program, String path, Object body) {
        Answer answer = program.post(path, body);
        if (answer.status() >= 300) {
            throw new AssertionError(path + " " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    /** The id of a thing. */
    String id(String kind) {
        String id = ids.get(kind);
        if (id == null || id.isEmpty()) {
            throw new AssertionError("no " + kind);
        }
        return id;
    }

    Map<String, String> ids() {
        return Map.copyOf(ids);
    }
}
