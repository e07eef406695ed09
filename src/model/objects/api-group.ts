export { apiGroup } from '../../kubernetes/api/api-group';
