package org.lingqu.collection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingqu.kernel.ResourceCode;

/** The address of a resource at a gateway, whoever's the gateway is. */
record GatewayAddress(ResourceCode resource) {

    private static final String GATEWAY = "/gateway/v1/";
    private static final Pattern PATH = Pattern.compile(GATEWAY + "([0-9A-Za-z]{3,40}/[0-9A-Za-z]{1,20})/.*");

    /**
     * The address to which a path leads, in whatever way it is written: a server decodes what is percent-encoded, leaves parameters of
     * segments and surplus slashes out, and follows dots before it looks who is asked.
     *
     * @param written a path with or without a query
     * @return empty when it leads elsewhere, or nowhere since no server could read it
     */
    static Optional<GatewayAddress> in(String written) {
        try {
            String decoded = new URI(withoutParameters(written)).getPath();
            Matcher path = PATH.matcher(followed(decoded));
            return path.matches() ? Optional.of(new GatewayAddress(new ResourceCode(path.group(1)))) : Optional.empty();
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
