package org.lingqu.exchange.gateway;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.lingqu.audit.AccessRecord;
import org.lingqu.sharing.CallKind;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the gateway for {@code /api/v1/openapi.json}: it is a servlet, which nothing describes by itself. */
@Configuration(proxyBeanMethods = false)
class GatewayDescription {

    private static final String SYSTEM = "system";
    private static final String BATCH = "{\"key\": code, \"values\": [value, …], \"items\": [code, …]}";
    private static final String VERIFICATION = "{\"key\": code, \"value\": value, \"claims\": {code: value, …}}";
    private static final String FEWER =
            "; fewer where identity numbers leave beside the keys, or very many items: the record has room for "
                    + AccessRecord.MOST_KEYS + " whose data they are";
    private static final String RECEIPT = "Lingqu-Receipt";

    @Bean
    OpenApiCustomizer gatewayDescribed() {
        return api -> {
            api.getComponents()
                    .addSecuritySchemes(
                            SYSTEM,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .description("From POST /gateway/v1/token"));
            lookup(api);
            pages(api);
            changes(api);
            body(
                    api,
                    "batch",
                    "Look up many rows by the key in one call, at most " + CallKind.BATCH.mostValues() + FEWER,
                    BATCH);
            body(
                    api,
                    "verify",
                    "Whether values agree with a row; answers with one word and gives no value",
                    VERIFICATION);
        };
    }

    private static void lookup(OpenAPI api) {
        Operation operation = new Operation()
                .addTagsItem("gateway")
                .operationId("lookup")
                .summary(
                        "Look up rows by the key of the entry under a grant; each call, answered or refused, has a receipt")
                .security(List.of(new SecurityRequirement().addList(SYSTEM)))
                .parameters(List.of(
                        required("prefix", "path", "first part of the resource code"),
                        required("suffix", "path", "second part of the resource code"),
                        new Parameter()
                                .name("items")
                                .in("query")
                                .description("granted items, by code, separated by commas; all of them when left out")
                                .schema(new StringSchema()),
                        new Parameter()
                                .name("key")
                                .in("query")
                                .description("the entry’s key item by its own code, once for each value, at most "
                                        + org.lingqu.sharing.GrantDecision.MAX_VALUES)
                                .schema(new ObjectSchema().additionalProperties(new StringSchema())),
                        new Parameter()
                                .name(Intake.GRANT)
                                .in("header")
                                .description("number of the grant; needed when the system has several for the resource")
                                .schema(new StringSchema()),
                        required(Incoming.MATTER, "header", "number of the matter the call serves")))
                .responses(new ApiResponses().addApiResponse("200", answered())._default(refused()));
        api.getPaths().addPathItem("/gateway/v1/{prefix}/{suffix}/lookup", new PathItem().get(operation));
    }

    private static void pages(OpenAPI api) {
        Operation operation = operation("rows", "Read all granted rows page by page, in the order of the key")
                .addParametersItem(optional("items", "query", "granted items, by code; all of them when left out"))
                .addParametersItem(
                        optional("limit", "query", "most rows of the page, 1 to " + Wanted.MOST_ROWS + FEWER))
                .addParametersItem(optional("cursor", "query", "“next” of the page before; left out for the first"));
        api.getPaths().addPathItem("/gateway/v1/{prefix}/{suffix}/rows", new PathItem().get(operation));
    }

    private static void changes(OpenAPI api) {
        ObjectSchema change = new ObjectSchema();
        change.addProperty(
                "id", new StringSchema().description("names the row under this grant, in every answer alike"));
        change.addProperty("change", new StringSchema()._enum(List.of("inserted", "changed", "deleted")));
        change.addProperty(
                "row", new ObjectSchema().description("granted items; of a deleted row its key, if granted"));
        ObjectSchema answer = new ObjectSchema();
        answer.addProperty("snapshot", new IntegerSchema().description("“since” of the next time, once next is null"));
        answer.addProperty("since", new IntegerSchema());
        answer.addProperty("found", new IntegerSchema());
        answer.addProperty("changes", new ArraySchema().items(change));
        answer.addProperty(
                "next",
                new StringSchema().description("cursor of the next page, also of an empty one; null at the end"));
        Operation operation = operation("changes", "Read what became of the granted rows since a version")
                .addParametersItem(optional("since", "query", "the version the caller has; 0 takes everything"))
                .addParametersItem(optional("cursor", "query", "“next” of the page before, in place of since"))
                .addParametersItem(optional("items", "query", "granted items, by code; all of them when left out"))
                .addParametersItem(
                        optional("limit", "query", "most changes of the page, 1 to " + Wanted.MOST_ROWS + FEWER));
        operation
                .getResponses()
                .addApiResponse("200", told("Changes in the order of the key", "application/json", answer));
        api.getPaths().addPathItem("/gateway/v1/{prefix}/{suffix}/changes", new PathItem().get(operation));
    }

    private static void body(OpenAPI api, String word, String summary, String form) {
        RequestBody body = new RequestBody()
                .required(true)
                .description(form)
                .content(new Content().addMediaType("application/json", new MediaType().schema(new ObjectSchema())));
        api.getPaths()
                .addPathItem(
                        "/gateway/v1/{prefix}/{suffix}/" + word,
                        new PathItem().post(operation(word, summary).requestBody(body)));
    }

    private static Operation operation(String word, String summary) {
        return new Operation()
                .addTagsItem("gateway")
                .operationId(word)
                .summary(summary)
                .security(List.of(new SecurityRequirement().addList(SYSTEM)))
                .addParametersItem(required("prefix", "path", "first part of the resource code"))
                .addParametersItem(required("suffix", "path", "second part of the resource code"))
                .addParametersItem(
                        optional(Intake.GRANT, "header", "number of the grant; needed when there are several"))
                .addParametersItem(required(Incoming.MATTER, "header", "number of the matter the call serves"))
                .responses(new ApiResponses().addApiResponse("200", answered())._default(refused()));
    }

    private static Parameter optional(String name, String in, String description) {
        return required(name, in, description).required(false);
    }

    private static Parameter required(String name, String in, String description) {
        return new Parameter()
                .name(name)
                .in(in)
                .required(true)
                .description(description)
                .schema(new StringSchema());
    }

    private static ApiResponse answered() {
        ObjectSchema answer = new ObjectSchema();
        answer.addProperty("snapshot", new IntegerSchema());
        answer.addProperty(
                "service",
                new IntegerSchema()
                        .description(
                                "in place of snapshot: version of the declaration of the department’s own interface"));
        answer.addProperty("found", new IntegerSchema());
        answer.addProperty("rows", new ArraySchema().items(new ObjectSchema()));
        answer.addProperty(
                "foundFor",
                new ArraySchema()
                        .items(new IntegerSchema())
                        .description("to which value asked for each row belongs, from 0; only where several were"));
        return told("The granted items of the rows found, masked", "application/json", answer);
    }

    private static ApiResponse refused() {
        return told(
                "Refused, with the reason and the smallest change",
                "application/problem+json",
                new ObjectSchema().$ref("#/components/schemas/Problem"));
    }

    private static ApiResponse told(String description, String type, Schema<?> schema) {
        return new ApiResponse()
                .description(description)
                .addHeaderObject(RECEIPT, new Header().schema(new StringSchema()))
                .content(new Content().addMediaType(type, new MediaType().schema(schema)));
    }
}
