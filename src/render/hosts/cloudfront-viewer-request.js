// Made by partnerpress. A CloudFront function for viewer requests: pages by their folders.
function handler(event) {
    var request = event.request;
    if (request.uri.endsWith('/')) {
        request.uri += 'index.html';
    } else if (!request.uri.split('/').pop().includes('.')) {
        // One slash at the beginning: two would name another host.
        var location = request.uri.replace(/^[\\/]+/, '/') + '/';
        return { statusCode: 308, statusDescription: 'Permanent Redirect', headers: { location: { value: location } } };
    }
    return request;
}
