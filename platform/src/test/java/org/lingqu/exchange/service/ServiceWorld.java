package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.audit.Receipt;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A department with an entry whose data it keeps to itself, a system of another one, and its grant; new ones with every call. */
@Component
class ServiceWorld {

    static final String API = "/api/v1/exchange/services";
    static final String KEY = "91340100MA00000007";

    private final TestPeople people;
    private final GivenEntries entries;
    private final ServedRegister register;
    private final JdbcClient jdbc;

    ServiceWorld(TestPeople people, GivenEntries entries, ServedRegister register, JdbcClient jdbc) {
        this.people = people;
        this.entries = entries;
        this.register = register;
        this.jdbc = jdbc;
    }

    /** What a test holds; the steward's program, and the system that may call. */
    record World(
            EntryVersion entry,
            Department provider,
            Program steward,
            ServedRegister.Caller caller,
            Grant grant,
            Asked asked) {

        /** Declares the interface at a port of this machine; answers its id. */
        String declared(int port) {
            return declared(declaration(port));
        }

        String declared(Map<String, Object> declaration) {
            Answer made = steward.post(API, Map.of("resource", entry.code().value(), "declaration", declaration));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            return made.json().path("id").asString();
        }

        Asked.Answer lookup() {
            return asked.lookup("tyshxydm=" + KEY + "&items=qymc,fddbr,zjhm,zczb");
        }
    }

    World world(int port) {
        Department provider = people.aDepartment();
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        ServedRegister.Caller caller = register.aCaller();
        Grant grant = register.given(
                entry,
                provider,
                caller,
                List.of(
                        new GrantedItem("tyshxydm", "统一社会信用代码", PersonalMark.NONE),
                        new GrantedItem("qymc", "企业名称", PersonalMark.NONE),
                        new GrantedItem("fddbr", "法定代表人", PersonalMark.NAME),
                        new GrantedItem("zjhm", "证件号码", PersonalMark.IDENTITY_NUMBER),
                        new GrantedItem("zczb", "注册资本", PersonalMark.NONE),
                        new GrantedItem("djzt", "登记状态", PersonalMark.NONE)));
        return new World(
                entry,
                provider,
                Program.with(port, people.tokenOf(people.aPersonOf(provider, PostKind.STEWARD))),
                caller,
                grant,
                new Asked(port, entry.code().value(), caller.token(), null, "GSBX-2026-104417"));
    }

    Program stewardOfAnother(int port) {
        return Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.STEWARD)));
    }

    Program authority(int port) {
        return Program.with(port, people.tokenOf(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY)));
    }

    static Map<String, Object> declaration(int port) {
        Map<String, String> items = new LinkedHashMap<>();
        items.put("tyshxydm", "/code");
        items.put("qymc", "/name");
        items.put("fddbr", "/person/name");
        items.put("zjhm", "/person/number");
        items.put("zczb", "/capital");
        items.put("djzt", "/state");
        Map<String, Object> declaration = new HashMap<>();
        declaration.put("scheme", "http");
        declaration.put("host", "127.0.0.1");
        declaration.put("port", port);
        declaration.put("path", "/enterprises");
        declaration.put("key", "tyshxydm");
        declaration.put("keyName", "code");
        declaration.put("secretHeader", "X-Key");
        declaration.put("secret", "only-the-exchange-knows");
        declaration.put("timeoutMillis", 10_000);
        declaration.put("mostKilobytes", 64);
        declaration.put("rowsAt", "/data");
        declaration.put("items", items);
        return declaration;
    }

    /** One row as the department's system writes it, in its envelope. */
    static String row(String code, String more) {
        return "{\"ok\":true,\"data\":[" + plain(code, "存续", more) + "]}";
    }

    static String plain(String code, String state, String more) {
        return "{\"code\":\"" + code
                + "\",\"name\":\"临渠第7商行\",\"person\":{\"name\":\"张三丰\",\"number\":\"340100199001010007\"},"
                + "\"capital\":10.5,\"state\":\"" + state + "\"" + more + "}";
    }

    Map<String, Object> record(Asked.Answer answer) {
        UUID id = Receipt.of(answer.receipt().orElseThrow()).record();
        return jdbc.sql(
                        "select items, row_count, outcome::int as outcome, refusal, snapshot from audit.record where rec_id = ?")
                .param(id)
                .query()
                .singleRow();
    }

    /** Details of the acts of one kind about an interface. */
    List<String> acts(String verb, String service) {
        return jdbc.sql("select details::text from audit.record where verb = ? and subject_id = ? order by rec_id")
                .params(verb, service)
                .query(String.class)
                .list();
    }

    long told(World world) {
        return jdbc.sql("select count(*) from notice.notice where department = ? and href = ?")
                .params(
                        world.provider().id().value(),
                        "/catalog/" + world.entry().code().value())
                .query(Long.class)
                .single();
    }
}
