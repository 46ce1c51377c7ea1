package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Answers to what goes wrong before a controller is reached. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Problems problems;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    @BeforeEach
    void somebody_holds_a_token() {
        token = people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.CATALOGER));
    }

    @Test
    void an_unknown_address_is_not_found_for_programs() throws Exception {
        HttpResponse<String> answer = send(api("/api/v1/there-is-nothing").GET());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(answer.body()).contains("\"code\":\"page-not-found\"", "没有找到这个页面", "\"reference\":");
    }

    @Test
    void a_program_may_ask_for_english() throws Exception {
        HttpResponse<String> answer = send(api("/api/v1/there-is-nothing")
                .header("Accept-Language", "en-GB,en;q=0.9")
                .GET());
        assertThat(answer.body()).contains("This page was not found");
    }

    @Test
    void a_parameter_that_an_interface_does_not_have_is_not_passed_over() throws Exception {
        HttpResponse<String> wrong =
                send(api("/api/v1/audit/records?departmnet=x&limit=5&Kind=act").GET());
        HttpResponse<String> none = send(api("/api/v1/audit/state?tree=sm3").GET());
        HttpResponse<String> right =
                send(api("/api/v1/audit/records?limit=5&kind=act").GET());

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("\"code\":\"parameter-unknown\"", "\"where\":\"departmnet\"", "不认识“Kind”", "\"outcome\"");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("\"code\":\"parameter-none\"", "tree");
        assertThat(right.statusCode()).as(right.body()).isEqualTo(200);
    }

    @Test
    void a_wrong_method_names_the_right_ones() throws Exception {
        HttpResponse<String> answer = send(api("/api/v1/tokens").GET());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertThat(answer.body()).contains("method-not-allowed");
    }

    @Test
    void a_body_that_is_no_json_is_refused_without_a_word_about_the_inside() throws Exception {
        HttpResponse<String> answer = send(api("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\": ")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("body-unreadable").doesNotContain("org.", "Exception", "jackson", "line:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"until": "2027-02-30"}              | until           | 不是日期，写成 2026-10-12 的样子
            {"kinds": ["LOOKUP", "FOO"]}         | kinds[1]        | 只能是：LOOKUP、BATCH、VERIFY、PAGES、CHANGES
            {"rows": "text"}                     | rows            | 应为对象
            {"items": {"a": 1}}                  | items           | 应为数组
            {"perDay": "many"}                   | perDay          | 应为整数
            {"localCopy": {"kept": true}}        | localCopy.kept  |
            {"resource": "306012/000037", "manner": "PIGEON"} | manner          | 只能是：INTERFACE、TABLE、FILE
            {"items": ["a" "b"]}                 | body            | 第 1 行第 16 个字符处不是合法的 JSON
            """)
    void a_body_that_cannot_be_read_is_told_where_and_what_should_stand_there(
            String body, String where, @Nullable String message) throws Exception {
        HttpResponse<String> answer = send(api("/api/v1/sharing/applications")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        if (message == null) {
            assertThat(answer.body()).contains("field-unknown", where);
        } else {
            assertThat(answer.body())
                    .contains("\"code\":\"body-unreadable\"", "\"where\":\"" + where + "\"", message)
                    .doesNotContain("org.", "Exception", "jackson", "java");
        }
    }

    @Test
    void a_parameter_that_is_none_of_the_choices_is_told_them() throws Exception {
        HttpResponse<String> answer =
                send(api("/api/v1/audit/records?limit=many").GET());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"where\":\"limit\"", "应为整数");
    }

    @Test
    void a_secret_in_an_address_does_not_stand_in_the_log(CapturedOutput log) throws Exception {
        String secret = "0f8fad5b-d9cb-469f-a165-70867728950e.Zx9wqk3Jq1bH0m2Yp7Lr5Tn8Vc4Sd6Ae3Gf1Bh0Ui2o";
        for (String code : List.of("search-busy", "database-away")) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/catalog/feeds/" + secret);
            problems.answer(request, new MockHttpServletResponse(), Problem.unavailable(code));
        }
        assertThat(log.getOut()).contains("/api/v1/catalog/feeds/0f8fad5b…").doesNotContain(secret, "Zx9wqk3J");
    }

    @Test
    void a_format_we_do_not_read_is_refused() throws Exception {
        HttpResponse<String> answer =
                send(api("/api/v1/tokens").header("Content-Type", "text/csv").POST(BodyPublishers.ofString("a,b")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("format-not-read");
    }

    @Test
    void a_stranger_with_a_browser_is_led_to_the_gate_and_a_program_is_told_what_is_missing() throws Exception {
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(at("/ui")).header("Accept", "text/html").build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));

        HttpResponse<String> program = client.send(
                HttpRequest.newBuilder(at("/api/v1/there-is-nothing")).build(), BodyHandlers.ofString());
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.body()).contains("\"status\":401", "\"next\":");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
