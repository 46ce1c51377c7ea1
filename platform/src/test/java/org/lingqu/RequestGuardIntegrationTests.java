package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Database;
import org.lingqu.testing.Endpoint;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Over every address: reading changes nothing, changing needs the token of the page, nonsense is the caller's fault and not ours. */
@IntegrationTest
class RequestGuardIntegrationTests {

    private static final String WELL_FORMED = "00000000-0000-0000-0000-000000000000";
    private static final List<String> NONSENSE_IDS =
            List.of("x", "0", "-1", "..%2f..%2fetc", "%00", "%E2%80%AE", WELL_FORMED, "9".repeat(400));
    private static final List<String> NONSENSE_BODIES =
            List.of("", "{}", "[]", "null", "\"x\"", "1e999", "{\"a\":", "{\"revision\": \"x\"}", "{\"name\": {}}");

    @LocalServerPort
    int port;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Database database;

    private Account member;
    private Account authority;
    private Account administrator;

    @BeforeEach
    void people_of_every_kind() {
        member = people.anAccountOf(
                people.aDepartment(),
                PostKind.CATALOGER,
                PostKind.STEWARD,
                PostKind.CHIEF_REPRESENTATIVE,
                PostKind.INTEGRATOR);
        authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        administrator = people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR);
    }

    @Test
    void reading_changes_nothing() {
        TwoDepartments there = new TwoDepartments(port, people, jdbc);
        List<Account> readers = List.of(there.member, there.applicant, member, authority, administrator);
        List<Program> programs = readers.stream().map(this::program).toList();
        List<Visitor> visitors = readers.stream()
                .map(reader -> Visitor.signedIn(port, reader.username()))
                .toList();
        AtomicInteger read = new AtomicInteger();
        List<String> changed = database.changedBy(() -> {
            for (Endpoint endpoint : ours()) {
                if (endpoint.isRead()) {
                    read.addAndGet(read(endpoint, paths(endpoint, there), programs, visitors));
                }
            }
        });
        assertThat(changed).isEmpty();
        assertThat(read).hasValueGreaterThan(800);
    }

    /**
     * The address of the thing that an address is of, and of one of another kind, which is not there: another kind for each address, as what
     * is not there is the same to it whatever it is.
     */
    private static List<String> paths(Endpoint endpoint, TwoDepartments there) {
        String fields = DepartmentGuardIntegrationTests.fields(endpoint);
        Map<String, String> values = new LinkedHashMap<>(DepartmentGuardIntegrationTests.values(endpoint, there));
        List<String> paths = new ArrayList<>();
        paths.add(endpoint.path(values) + (fields.isEmpty() ? "" : "?" + fields));
        if (values.containsValue(there.id("case"))) {
            values.replace("id", there.id("review")); // a case of another procedure
            paths.add(endpoint.path(values));
        }
        if (!values.isEmpty()) {
            List<String> kinds = new TreeMap<>(there.ids()).values().stream().toList();
            paths.add(path(endpoint, kinds.get(Math.floorMod(endpoint.hashCode(), kinds.size()))));
        }
        return paths;
    }

    /** Reads one address as every reader. @return how many answers had a content */
    private static int read(Endpoint endpoint, List<String> paths, List<Program> programs, List<Visitor> visitors) {
        int read = 0;
        for (int reader = 0; reader < programs.size(); reader++) {
            for (String path : paths) {
                Answer answer = endpoint.isInterface()
                        ? programs.get(reader).get(path)
                        : visitors.get(reader).get(path);
                assertThat(isFaultOfOurs(answer)).as("GET %s", path).isFalse();
                if (answer.status() == 403) {
                    break; // not theirs, whatever the id
                }
                if (answer.status() == 200) {
                    read++;
                }
            }
        }
        return read;
    }

    /** That a department's server does not answer is none: the source these tests make has nothing that listens. */
    private static boolean isFaultOfOurs(Answer answer) {
        boolean source = answer.response().request().uri().getPath().contains("/collection/sources/");
        return answer.status() >= 500 && !(source && answer.status() == 503);
    }

    /** An entry's code fills two variables, any other id all of them. */
    private static String path(Endpoint endpoint, String id) {
        Map<String, String> values = new LinkedHashMap<>();
        endpoint.variables().forEach(variable -> values.put(variable, id));
        if (id.contains("/")) {
            values.put("prefix", id.split("/")[0]);
            values.put("suffix", id.split("/")[1]);
        }
        return endpoint.path(values);
    }

    @Test
    void a_form_without_the_token_of_its_page_changes_nothing() {
        List<Visitor> visitors = Stream.of(member, administrator)
                .map(account -> Visitor.signedIn(port, account.username()))
                .toList();
        List<String> changed = database.changedBy(() -> {
            for (Endpoint endpoint : ours()) {
                for (Visitor visitor : endpoint.isRead() || endpoint.isInterface() ? List.<Visitor>of() : visitors) {
                    Answer forged = visitor.post(endpoint.path(Map.of()), Map.of("_csrf", "forged", "name", "x"));
                    assertThat(forged.status()).as("%s", endpoint).isEqualTo(403);
                }
            }
        });
        assertThat(changed).isEmpty();
    }

    @Test
    void nonsense_is_never_answered_with_a_fault_of_ours() {
        List<String> faults = new ArrayList<>();
        Set<Endpoint> walked = new HashSet<>();
        int asked = 0;
        for (Account account : List.of(member, authority, administrator)) {
            Program program = program(account);
            Visitor visitor = Visitor.signedIn(port, account.username());
            visitor.get("/account/password");
            for (Endpoint endpoint : ours()) {
                List<Answer> answers = walked.contains(endpoint) ? List.of() : nonsense(endpoint, program, visitor);
                if (answers.stream().noneMatch(answer -> answer.status() == 403)) {
                    walked.add(endpoint); // by one who may: the others would be told the same
                }
                for (Answer answer : answers) {
                    asked++;
                    if (answer.status() >= 500) {
                        faults.add(endpoint + " → " + answer.status() + " "
                                + answer.response().request().uri());
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(asked).isGreaterThan(500);
    }

    private static List<Answer> nonsense(Endpoint endpoint, Program program, Visitor visitor) {
        List<Answer> answers = new ArrayList<>();
        List<String> ids = endpoint.variables().isEmpty() ? List.of("x") : NONSENSE_IDS;
        for (String id : ids) {
            if (answers.stream().anyMatch(answer -> answer.status() == 403)) {
                return answers; // not theirs: nothing that was sent has been read
            }
            String plain = path(endpoint, id);
            String path = plain + "?q=%00&after=%E2%80%AE&before=x&below=x&version=x&size=x&department=x&revision=x";
            if (endpoint.pattern().equals("/account/password") && !endpoint.isRead()) {
                continue; // five wrong passwords would lock the account the walk is made with
            }
            if (!endpoint.isInterface()) {
                answers.add(endpoint.isRead() ? visitor.get(path) : visitor.post(path, Map.of("name", "\u0000")));
            } else if (endpoint.isRead() || endpoint.method().equals("DELETE")) {
                answers.add(program.send(endpoint.method(), path, null));
            } else if (ids.size() > 1 && !id.equals(WELL_FORMED)) {
                // one nonsense at a time: it hides what would be read after it
                answers.add(program.send(endpoint.method(), plain, "{}"));
            } else {
                answers.add(program.send(endpoint.method(), path, "{}"));
                for (String body : NONSENSE_BODIES) {
                    answers.add(program.send(endpoint.method(), plain, body));
                }
            }
        }
        return answers;
    }

    /** Without the example pages of the components, one of which fails on purpose. */
    private List<Endpoint> ours() {
        return Endpoint.all(mappings).stream()
                .filter(endpoint -> !endpoint.pattern().startsWith("/ui/"))
                .toList();
    }

    private Program program(Account account) {
        return Program.with(port, people.tokenOf(people.actorOf(account)));
    }
}
