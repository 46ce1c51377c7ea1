package org.lingqu.identity.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lingqu.kernel.Actor;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.MultiValueMap;

/** What {@code /api/v1/openapi.json} says for all interfaces together: who may call, in which form problems come, how types are named. */
@Configuration(proxyBeanMethods = false)
class InterfaceDescription {

    private static final String PERSON = "person";
    private static final String PROBLEM = "Problem";

    InterfaceDescription() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, MultiValueMap.class);
    }

    /** Types of the same name live in several modules; each is named after its own. */
    static final class Names extends TypeNameResolver {

        private static final String ROOT = "org.lingqu.";

        @Override
        protected String getNameOfClass(Class<?> type) {
            List<String> chain = new ArrayList<>();
            for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
                chain.add(0, each.getSimpleName());
            }
            String home = type.getPackageName();
            if (home.startsWith(ROOT) && !home.startsWith(ROOT + "kernel")) {
                chain.add(0, home.substring(ROOT.length()).replaceAll("\\..*", ""));
            }
            return String.join(".", chain);
        }

        @Override
        protected String nameForGenericType(JavaType type, Set<Options> options) {
            return super.nameForGenericType(type, options).replaceAll("[^A-Za-z0-9._-]", "");
        }
    }

    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new Names());
    }

    @Bean
    OpenApiCustomizer interfacesTogether() {
        return api -> {
            api.info(
                    new Info()
                            .title("灵渠 Lingqu")
                            .version("1")
                            .description(
                                    "Every refusal is a problem (RFC 9457) with a stable code, the place, the articles and the smallest change."
                                            + " Texts come in Chinese, or in English with Accept-Language: en. A JSON body has at most 8 MB."));
            api.servers(List.of(new Server().url("/")));
            Components components = api.getComponents() == null ? new Components() : api.getComponents();
            components.addSecuritySchemes(
                    PERSON,
                    new SecurityScheme()
                            .type(SecurityScheme.Type.HTTP)
                            .scheme("bearer")
                            .description("From POST /api/v1/tokens"));
            components.addSchemas(PROBLEM, problem());
            api.components(components);
            api.security(List.of(new SecurityRequirement().addList(PERSON)));
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(InterfaceDescription::mayBeRefused);
            OpenEndpoints.all().forEach(open -> open(api, open));
            token(api);
        };
    }

    private static ObjectSchema problem() {
        ObjectSchema schema = new ObjectSchema();
        schema.description("RFC 9457");
        for (String member : List.of("type", "title", "detail", "code", "next", "where", "reference")) {
            schema.addProperty(member, new StringSchema());
        }
        schema.addProperty("status", new IntegerSchema());
        ObjectSchema fault = new ObjectSchema();
        List.of("where", "code", "message").forEach(member -> fault.addProperty(member, new StringSchema()));
        fault.description("Something wrong with what was sent, and where");
        schema.addProperty("faults", new ArraySchema().items(fault));
        ObjectSchema citation = new ObjectSchema();
        List.of("pack", "article").forEach(member -> citation.addProperty(member, new StringSchema()));
        citation.addProperty("obligations", new ArraySchema().items(new StringSchema()));
        citation.description("The article that asks for it");
        schema.addProperty("citations", new ArraySchema().items(citation));
        return schema;
    }

    private static void mayBeRefused(Operation operation) {
        if (operation.getResponses().getDefault() == null) {
            operation.getResponses().setDefault(refused());
        }
    }

    private static ApiResponse refused() {
        return new ApiResponse()
                .description("Refused, with the reason")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new ObjectSchema().$ref("#/components/schemas/" + PROBLEM))));
    }

    /** What answers strangers asks for no person's token. */
    private static void open(OpenAPI api, OpenEndpoints.OpenEndpoint open) {
        PathItem item = api.getPaths().get(open.pattern());
        Operation operation = item == null
                ? null
                : item.readOperationsMap()
                        .get(PathItem.HttpMethod.valueOf(open.method().name()));
        if (operation != null) {
            operation.security(List.of());
        }
    }

    /** The token of an information system: a servlet, which nothing describes by itself. */
    private static void token(OpenAPI api) {
        ObjectSchema form = new ObjectSchema();
        List.of("grant_type", "client_id", "client_secret")
                .forEach(field -> form.addProperty(field, new StringSchema()));
        ObjectSchema answer = new ObjectSchema();
        answer.addProperty("access_token", new StringSchema());
        answer.addProperty("token_type", new StringSchema());
        answer.addProperty("expires_in", new IntegerSchema());
        Operation operation = new Operation()
                .addTagsItem("gateway")
                .operationId("systemToken")
                .summary(
                        "Exchange a system’s credential for a short-lived token (RFC 6749, client credentials; also by HTTP Basic)")
                .security(List.of())
                .requestBody(new RequestBody()
                        .content(new Content()
                                .addMediaType("application/x-www-form-urlencoded", new MediaType().schema(form))))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("A token")
                                        .addHeaderObject("Cache-Control", new Header().schema(new StringSchema()))
                                        .content(new Content()
                                                .addMediaType("application/json", new MediaType().schema(answer)))));
        operation.getResponses().setDefault(refused());
        api.getPaths().addPathItem(TokenServlet.ADDRESS, new PathItem().post(operation));
    }
}
