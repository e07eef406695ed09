import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('image-mutable-tag', {
  valid: [
    { name: 'a version', objects: [deployment(), service()] },
    { name: 'a digest', objects: [deployment({ container: { image: 'web@sha256:abc' } }), service()] },
    {
      name: 'a registry with a port',
      objects: [deployment({ container: { image: 'registry.example.com:5000/web:1' } }), service()],
    },
  ],
  invalid: [
    {
      name: 'latest',
      objects: [deployment({ container: { image: 'web:latest' } }), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ["'latest'", '3 pods'] }],
    },
    {
      name: 'no tag behind a port',
      objects: [deployment({ container: { image: 'registry.example.com:5000/web' } }), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['no tag'] }],
    },
  ],
});
