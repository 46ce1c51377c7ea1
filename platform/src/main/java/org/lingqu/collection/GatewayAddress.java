package org.lingqu.collection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingqu.kernel.ResourceCode;

/** The address of a resource at a gateway, whoever's the gateway is. */
record GatewayAddress(ResourceCode resource) {

    private static final String GATEWAY = "/gateway/v1/";
    private static final String RESOURCE = "([0-9A-Za-z]{3,40}/[0-9A-Za-z]{1,20})/";

    /** The gateway behind a prefix that a proxy takes away: nothing may stand behind the word of the call, as at the gateway itself. */
    private static final Pattern CALL =
            Pattern.compile("/.*[^/]" + GATEWAY + RESOURCE + "(lookup|batch|verify|rows|changes)");

    private static final Pattern PATH = Pattern.compile(GATEWAY + RESOURCE + ".*");

    /**
     * The address to which a path leads, in whatever way it is written: a server decodes what is percent-encoded, leaves parameters of
     * segments and surplus slashes out, and follows dots before it looks who is asked. A gateway behind a prefix of a proxy is told by the
     * whole form of a call at the end of the path; one that a proxy gave quite another path cannot be told.
     *
     * @param written a path with or without a query
     * @return empty when it leads elsewhere, or nowhere since no server could read it
     */
    static Optional<GatewayAddress> in(String written) {
        try {
            String decoded = new URI(withoutParameters(written)).getPath();
            String path = followed(decoded);
            return Stream.of(CALL, PATH)
                    .map(form -> form.matcher(path))
                    .filter(Matcher::matches)
                    .map(found -> new GatewayAddress(new ResourceCode(found.group(1))))
                    .findFirst();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static String withoutParameters(String written) {
        int query = written.indexOf('?');
        String path = query < 0 ? written : written.substring(0, query);
        return oneSlashEach(path.replaceAll(";[^/]*", ""));
    }

    private static String followed(String path) throws URISyntaxException {
        return new URI(null, null, oneSlashEach(path), null).normalize().getPath();
    }

    private static String oneSlashEach(String path) {
        return path.replaceAll("/{2,}", "/");
    }

    /** As it is written plainly. */
    @Override
    public String toString() {
        return GATEWAY + resource;
    }
}
