package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.testing.Endpoint;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** An address finds the handler that Spring's own way of looking finds. */
@IntegrationTest
class FirstWordsIntegrationTests {

    /** Spring looks long for each. */
    private static final int EACH = 31;

    private static final List<String> METHODS = List.of("GET", "POST", "OPTIONS");

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping ours;

    private final RequestMappingHandlerMapping plain = new RequestMappingHandlerMapping();

    @BeforeEach
    void both() {
        plain.setApplicationContext(context);
        plain.setEmbeddedValueResolver(context.getEnvironment()::resolveRequiredPlaceholders);
        plain.setContentNegotiationManager(ours.getContentNegotiationManager());
        plain.afterPropertiesSet();
        assertThat(plain.getHandlerMethods()).hasSameSizeAs(ours.getHandlerMethods());
    }

    @Test
    void finds_what_is_found_without_looking_at_first_words() throws Exception {
        List<Endpoint> all = Endpoint.all(List.of(ours));
        List<String> paths = new ArrayList<>(
                List.of("/", "", "//", "/api", "/api/v1", "/assets/lingqu.css", "/catalog/%2e%2e/x", "/ui/none"));
        for (int i = 0; i < all.size(); i += EACH) {
            paths.addAll(odd(all.get(i).path(Map.of())));
        }
        int found = 0;
        for (String path : paths) {
            for (String method : METHODS) {
                Object answer = look(ours, method, path);
                assertThat(answer).as("%s %s", method, path).isEqualTo(look(plain, method, path));
                found += answer instanceof String text && text.contains("org.lingqu") ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(all.size() / EACH);
    }

    /** The same address as nobody writes it. */
    private static List<String> odd(String path) {
        String encoded =
                path.replaceFirst("/([a-z])", "/%" + Integer.toHexString(path.charAt(Math.min(1, path.length() - 1))));
        return Stream.of(
                        path,
                        path + "/",
                        "/" + path,
                        path + ";a=b",
                        path.replaceFirst("/([a-z]+)", "/$1;v=1"),
                        encoded,
                        path.toUpperCase(java.util.Locale.ROOT))
                .toList();
    }

    /** The handler, or how it was refused. */
    private static Object look(HandlerMapping mapping, String method, String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chain = mapping.getHandler(request);
            return chain == null
                    ? "none"
                    : chain.getHandler().toString()
                            + request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        } catch (HttpRequestMethodNotSupportedException refused) {
            return Set.copyOf(
                    List.of(refused.getSupportedMethods() == null ? new String[0] : refused.getSupportedMethods()));
        } catch (HttpMediaTypeException refused) {
            return refused.getClass() + " " + Set.copyOf(refused.getSupportedMediaTypes());
        }
    }
}
